package vn.kyduyet.regulation.web;

import vn.kyduyet.regulation.Clause;

/** A rule as a line of the page, in words of the reader's language. */
record RuleLine(String label, String says, Clause clause, boolean inherited) {}
