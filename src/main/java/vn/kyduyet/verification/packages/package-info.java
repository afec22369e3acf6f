/** Verifying the package of a record, which may come from anyone, without a server and without a network. */
@NullMarked
package vn.kyduyet.verification.packages;

import org.jspecify.annotations.NullMarked;
