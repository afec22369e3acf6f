/** A mark that was entered wrongly is corrected: asked for with evidence, approved, changed in one open cell, and signed for. */
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
            "gradebook"
        })
package vn.kyduyet.gradecorrection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
