/** The frame of every page: layout, login, errors, and the home of each role. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "refusal",
            "people",
            "regulation",
            "audit",
            "storage",
            "document",
            "signing",
            "verification",
            "backup",
            "workflow",
            "lessonplan"
        })
package vn.kyduyet.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
