/** The end of a term: what is still open, every signature in its order, the lock, and the books that are kept for ever. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "refusal",
            "people",
            "schoolyear",
            "regulation",
            "audit",
            "storage",
            "document",
            "signing",
            "verification",
            "verification :: register",
            "notification",
            "wording",
            "workflow",
            "gradebook",
            "gradecorrection"
        })
package vn.kyduyet.termclosing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
