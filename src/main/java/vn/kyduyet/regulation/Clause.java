package vn.kyduyet.regulation;

/**
 * The place in a regulation that a rule comes from, as users are shown it.
 *
 * @param citation such as {@code XT Đ10.1b}
 * @param text what it says, in the regulation's own language
 */
public record Clause(String citation, String text) {}
