/** Whether a certificate was revoked, asked of its authority by OCSP (RFC 6960) or lists (RFC 5280), with the evidence. */
@NullMarked
package vn.kyduyet.signing.revocation;

import org.jspecify.annotations.NullMarked;
