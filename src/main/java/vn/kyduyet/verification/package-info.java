/** Whether a signed file can be trusted, and why; shares no code with the signer. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "wording", "people", "schoolyear", "audit", "document", "storage"})
package vn.kyduyet.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
