/** The example keys and authorities of the demo school; none of them is there in production. */
@NullMarked
@NamedInterface("demo")
package vn.kyduyet.signing.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
