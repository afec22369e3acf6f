/** The books of a class that are drawn when a term or a year is closed, and the results that stand in them. */
@NullMarked
package vn.kyduyet.termclosing.books;

import org.jspecify.annotations.NullMarked;
