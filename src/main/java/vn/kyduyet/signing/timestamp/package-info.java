/** Time-stamping authorities (RFC 3161). */
@NullMarked
package vn.kyduyet.signing.timestamp;

import org.jspecify.annotations.NullMarked;
