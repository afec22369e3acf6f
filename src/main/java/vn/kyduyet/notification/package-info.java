/** Telling people what concerns them: in the application always, and by mail as each of them wants it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "wording", "people", "document", "storage", "audit"})
package vn.kyduyet.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
