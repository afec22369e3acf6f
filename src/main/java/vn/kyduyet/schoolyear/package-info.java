/** A school's year: terms, teaching weeks, days off and office hours, and who teaches what to which class when. */
@NullMarked
@ApplicationModule(allowedDependencies = {"refusal", "wording", "people", "audit"})
package vn.kyduyet.schoolyear;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
