package vn.kyduyet.regulation.web;

import vn.kyduyet.regulation.Clause;

/**
 * A rule as a line of the page, in words of the reader's language.
 *
 * @param repeated whether the line above quotes the same sentence
 */
record RuleLine(String label, String says, Clause clause, boolean inherited, boolean repeated) {}
