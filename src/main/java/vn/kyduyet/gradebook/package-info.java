/** The marks of every class, subject and term: entered in their time by who teaches, and never overwritten. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "refusal",
            "people",
            "schoolyear",
            "schoolyear :: sheets",
            "regulation",
            "audit",
            "notification",
            "wording"
        })
package vn.kyduyet.gradebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
