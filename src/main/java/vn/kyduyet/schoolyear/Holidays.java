package vn.kyduyet.schoolyear;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public holidays of Vietnam (Bộ luật Lao động 45/2019/QH14 Đ112), as far as their dates are known: those of the
 * lunar calendar are listed for some years, and an administrator enters them for others.
 */
final class Holidays {

    static final MonthDay NATIONAL_DAY = MonthDay.of(9, 2);
    static final MonthDay NEW_YEAR = MonthDay.of(1, 1);
    static final MonthDay REUNIFICATION = MonthDay.of(4, 30);
    static final MonthDay LABOUR_DAY = MonthDay.of(5, 1);

    /** Mùng 1 tháng Giêng, by the Vietnamese calendar: in 2030 a day before the Chinese one. */
    private static final Map<Integer, LocalDate> TET = Map.of(
            2026, LocalDate.of(2026, 2, 17),
            2027, LocalDate.of(2027, 2, 6),
            2028, LocalDate.of(2028, 1, 26),
            2029, LocalDate.of(2029, 2, 13),
            2030, LocalDate.of(2030, 2, 2),
            2031, LocalDate.of(2031, 1, 23));

    /** Mùng 10 tháng Ba. */
    private static final Map<Integer, LocalDate> HUNG_KINGS = Map.of(
            2026, LocalDate.of(2026, 4, 26),
            2027, LocalDate.of(2027, 4, 16),
            2028, LocalDate.of(2028, 4, 4),
            2029, LocalDate.of(2029, 4, 23),
            2030, LocalDate.of(2030, 4, 12),
            2031, LocalDate.of(2031, 4, 1));

    private Holidays() {}

    /** The two weeks around Tết that schools usually close, from a Monday; null where it is not known. */
    static @Nullable LocalDate tetBreak(int year) {
        LocalDate first = TET.get(year);
        return first == null ? null : first.minusDays(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Giỗ Tổ Hùng Vương; null where it is not known. */
    static @Nullable LocalDate hungKings(int year) {
        return HUNG_KINGS.get(year);
    }
}
