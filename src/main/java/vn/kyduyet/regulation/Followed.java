package vn.kyduyet.regulation;

import java.time.LocalDate;

/**
 * That a school follows a regulation.
 *
 * @param profile the name of its file
 * @param from the first day; until the day before the next choice
 */
public record Followed(String profile, LocalDate from) {}
