/** Putting a person's digital signature on a document, one at a time or hundreds with one PIN. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "wording", "people", "document", "storage", "audit"})
package vn.kyduyet.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
