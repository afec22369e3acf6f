/** Handing on what was verified: reports, and whole records in a package that is verified without a network. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "refusal",
            "wording",
            "people",
            "schoolyear",
            "document",
            "storage",
            "audit",
            "signing",
            "verification",
            "verification :: register"
        })
package vn.kyduyet.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
