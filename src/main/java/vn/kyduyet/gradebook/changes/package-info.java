/** What was changed in the books, and what of it is unusual. */
@NullMarked
package vn.kyduyet.gradebook.changes;

import org.jspecify.annotations.NullMarked;
