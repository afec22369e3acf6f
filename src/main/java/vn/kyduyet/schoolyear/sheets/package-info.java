/** Reads spreadsheets of the year's load: which sheets, columns and rows a file has, and what is wrong with its form. */
@NullMarked
@NamedInterface("sheets")
package vn.kyduyet.schoolyear.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
