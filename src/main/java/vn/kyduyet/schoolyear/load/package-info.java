/** The load at the start of a year: what a file changes, shown first and then done whole or not at all. */
@NullMarked
package vn.kyduyet.schoolyear.load;

import org.jspecify.annotations.NullMarked;
