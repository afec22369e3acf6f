/** A lesson plan (kế hoạch bài dạy) on its way from the teacher to the archive. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "refusal",
            "people",
            "audit",
            "storage",
            "document",
            "signing",
            "verification",
            "verification :: register",
            "workflow"
        })
package vn.kyduyet.lessonplan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
