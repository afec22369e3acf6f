/** Work changes hands: for some days to a deputy, and for good when somebody leaves the school. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "people", "audit", "workflow", "schoolyear", "notification"})
package vn.kyduyet.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
