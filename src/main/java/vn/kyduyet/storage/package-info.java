/** Where the files are kept: content-addressed, write-once, in an S3 store. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.kyduyet.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
