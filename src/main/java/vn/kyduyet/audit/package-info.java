/** Who did what and when, append-only and hash-chained. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.kyduyet.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
