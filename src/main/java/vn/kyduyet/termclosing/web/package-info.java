/** The pages of closing a term. */
@NullMarked
package vn.kyduyet.termclosing.web;

import org.jspecify.annotations.NullMarked;
