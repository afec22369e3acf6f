package vn.kyduyet.workflow;

import vn.kyduyet.refusal.Refusal;

/** What is wrong with the answer to one field. */
public record FormError(String field, Refusal refusal) {}
