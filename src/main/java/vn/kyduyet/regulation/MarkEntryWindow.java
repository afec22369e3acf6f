package vn.kyduyet.regulation;

import java.time.LocalDate;
import java.util.Optional;

/**
 * From when until when marks may be entered in a term; both days count, the last until midnight ("24h00").
 *
 * @param opens never while the day that it is counted by is not set
 * @param closes open-ended while the day that it is counted by is not set
 */
public record MarkEntryWindow(TermPoint opens, TermPoint closes) {

    public boolean contains(LocalDate day, TermDates term) {
        Optional<LocalDate> first = opens.in(term);
        return first.isPresent()
                && !day.isBefore(first.get())
                && closes.in(term).map(last -> !day.isAfter(last)).orElse(true);
    }
}
