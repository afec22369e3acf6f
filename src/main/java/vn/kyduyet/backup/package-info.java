/** Everything that a school keeps, kept a second time beside it, and brought back. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"refusal", "wording", "people", "audit", "storage", "document", "signing", "verification"
        })
package vn.kyduyet.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
