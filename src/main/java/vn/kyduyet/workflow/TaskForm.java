package vn.kyduyet.workflow;

import java.util.List;

/** What a person is asked in a task, from a file in {@code forms/}. */
public record TaskForm(String id, List<FormField> fields) {}
