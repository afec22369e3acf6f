package vn.kyduyet.regulation;

/**
 * One rule that holds at a school.
 *
 * @param name its key in the profile, such as {@code records.lesson-plan.due}
 * @param value what it says
 * @param clause where it is written
 * @param inherited whether the school's own regulation is silent about it, so that the default holds
 */
public record Rule<T>(String name, T value, Clause clause, boolean inherited) {}
