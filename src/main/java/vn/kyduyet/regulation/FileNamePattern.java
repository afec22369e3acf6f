package vn.kyduyet.regulation;

import java.util.Map;

/**
 * How a file is named.
 *
 * @param pattern with {@code {subject}}, {@code {type}}, {@code {class}} and {@code {week}} in it
 * @param types what {@code {type}} may be, with its meaning, such as {@code ck} for main lessons
 */
public record FileNamePattern(String pattern, Map<String, String> types) {}
