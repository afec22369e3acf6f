package vn.kyduyet.people;

/** Somebody is back before the last day of a delegation, or the delegation was called off. */
public record DelegationEnded(Delegation delegation) {}
