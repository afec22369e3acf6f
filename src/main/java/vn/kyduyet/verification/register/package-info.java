/** What the register of this installation says of a file, beyond its cryptography; the keepers of records tell it. */
@NullMarked
@NamedInterface("register")
package vn.kyduyet.verification.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
