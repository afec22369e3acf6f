/** The people of a school, the posts they hold from day to day, who stands in for whom, and their accounts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "wording", "audit"})
package vn.kyduyet.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
