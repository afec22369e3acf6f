/** The principal orders that books are locked or unlocked, and whom the regulation names carries it out. */
@NullMarked
package vn.kyduyet.gradebook.locking;

import org.jspecify.annotations.NullMarked;
