package vn.kyduyet.workflow;

import vn.kyduyet.people.Delegation;

/**
 * Tasks that were open when a delegation began lie with its deputy now.
 *
 * @param count how many of them
 */
public record TasksCameToDeputy(Delegation delegation, int count) {}
