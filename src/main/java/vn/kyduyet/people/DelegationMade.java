package vn.kyduyet.people;

/** Somebody has a deputy from a day on. */
public record DelegationMade(Delegation delegation) {}
