/** Asking authorities over HTTP without waiting or reading for ever. */
@NullMarked
package vn.kyduyet.signing.http;

import org.jspecify.annotations.NullMarked;
