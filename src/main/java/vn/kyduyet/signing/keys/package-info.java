/** Where people's keys are, and unlocking them with a PIN. */
@NullMarked
package vn.kyduyet.signing.keys;

import org.jspecify.annotations.NullMarked;
