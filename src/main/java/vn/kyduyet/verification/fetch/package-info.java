/** Asking authorities of the trust folders about revocation, where an installation allows it; nobody else is asked. */
@NullMarked
package vn.kyduyet.verification.fetch;

import org.jspecify.annotations.NullMarked;
