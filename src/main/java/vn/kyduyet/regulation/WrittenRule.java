package vn.kyduyet.regulation;

/**
 * A rule as a profile writes it.
 *
 * @param name where its name is written
 * @param value where its value is written
 * @param clause from which it follows
 */
record WrittenRule(ProfileNode name, ProfileNode value, Clause clause) {}
