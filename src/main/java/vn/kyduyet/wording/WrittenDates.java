package vn.kyduyet.wording;

import java.time.format.DateTimeFormatter;

/** Days and moments as Vietnamese readers write them; templates of pages spell the same patterns themselves. */
public final class WrittenDates {

    /** A day alone: {@code 16/11/2026}. */
    public static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** To the minute, within a sentence: {@code 09:05 16/11/2026}. */
    public static final DateTimeFormatter TIME_AND_DAY = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    /** To the second, within a sentence: {@code 09:05:00 16/11/2026}. */
    public static final DateTimeFormatter EXACT_TIME_AND_DAY = DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy");

    /** To the minute, in a list: {@code 16/11/2026 09:05}. */
    public static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    /** To the second, in a list: {@code 16/11/2026 09:05:00}. */
    public static final DateTimeFormatter DAY_AND_EXACT_TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    /** To the second and with the zone, where a signature says when it was made: {@code 16/11/2026 09:05:00 +07:00}. */
    public static final DateTimeFormatter DAY_AND_EXACT_TIME_OF_ZONE =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss xxx");

    private WrittenDates() {}
}
