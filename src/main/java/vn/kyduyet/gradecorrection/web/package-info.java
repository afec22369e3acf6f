/** The pages of corrections of marks. */
@NullMarked
package vn.kyduyet.gradecorrection.web;

import org.jspecify.annotations.NullMarked;
