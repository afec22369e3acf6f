/** Whether approved records are there: spot checks of a lesson with their minutes, and checks of many teachers by a plan. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "refusal",
            "wording",
            "people",
            "schoolyear",
            "regulation",
            "audit",
            "storage",
            "document",
            "signing",
            "verification",
            "verification :: register",
            "workflow",
            "notification",
            "lessonplan"
        })
package vn.kyduyet.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
