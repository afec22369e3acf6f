/** How what is not a sentence is written for readers: days and moments. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.kyduyet.wording;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
