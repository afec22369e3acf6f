package vn.kyduyet.schoolyear.load;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import vn.kyduyet.schoolyear.sheets.Words;

/** The days of the week as timetables name them: by the numbers 2 to 7, in words, and CN. */
final class Weekdays {

    private static final List<List<String>> WORDS = List.of(
            List.of("2", "hai"),
            List.of("3", "ba"),
            List.of("4", "tư", "bốn"),
            List.of("5", "năm"),
            List.of("6", "sáu"),
            List.of("7", "bảy", "bẩy"),
            List.of("8", "cn", "chủ nhật"));

    private Weekdays() {}

    static Optional<DayOfWeek> day(String text) {
        String key = Words.key(text.replaceFirst("(?iu)^(thứ|t\\.?)\\s*(?=[\\p{L}\\d])", ""));
        String whole = Words.key(text);
        for (int day = 0; day < WORDS.size(); day++) {
            for (String word : WORDS.get(day)) {
                if (Words.key(word).equals(key) || Words.key(word).equals(whole)) {
                    return Optional.of(DayOfWeek.of(day + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** As a timetable writes it. */
    static String text(DayOfWeek day) {
        return day == DayOfWeek.SUNDAY ? "CN" : "Thứ " + (day.getValue() + 1);
    }
}
