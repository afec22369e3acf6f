/** The bytes of a signature: revisions of a PDF, CMS and pictures (ETSI EN 319 142-1). */
@NullMarked
package vn.kyduyet.signing.pades;

import org.jspecify.annotations.NullMarked;
