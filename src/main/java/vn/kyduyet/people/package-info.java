/** The people of a school, the posts they hold from day to day, and their accounts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal"})
package vn.kyduyet.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
