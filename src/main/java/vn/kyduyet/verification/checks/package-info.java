/** Our own checks beyond cryptography, each named by what holds when it passes. */
@NullMarked
package vn.kyduyet.verification.checks;

import org.jspecify.annotations.NullMarked;
