/** Lesson plans (kế hoạch bài dạy) and the other records of a school's catalogue on their way from the author to the archive. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "refusal",
            "wording",
            "people",
            "schoolyear",
            "regulation",
            "notification",
            "audit",
            "storage",
            "document",
            "signing",
            "verification",
            "verification :: register",
            "workflow",
            "notification"
        })
package vn.kyduyet.lessonplan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
