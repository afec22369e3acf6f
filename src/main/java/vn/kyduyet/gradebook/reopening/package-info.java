/** A locked book, or the books of a class, are opened again for some days by a petition ("đơn"). */
@NullMarked
package vn.kyduyet.gradebook.reopening;

import org.jspecify.annotations.NullMarked;
