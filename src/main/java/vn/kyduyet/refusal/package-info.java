/** What a user is refused, as a value: the rule or the fault, in words from the message files. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.kyduyet.refusal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
