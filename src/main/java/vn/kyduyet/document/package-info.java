/** A document and its versions: taking it in, preparing it for signatures, finding it again. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "people", "storage", "audit", "wording"})
package vn.kyduyet.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
