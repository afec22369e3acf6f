/** The school regulations of {@code processes/regulations/}: which rules hold at a school on a day, each with its clause. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "wording", "people", "schoolyear", "audit"})
package vn.kyduyet.regulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
