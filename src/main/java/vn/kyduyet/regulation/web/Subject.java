package vn.kyduyet.regulation.web;

import java.util.List;

/** What a regulation says about one thing. */
record Subject(String title, List<RuleLine> lines) {}
