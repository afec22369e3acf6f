package vn.kyduyet.document;

import java.time.ZonedDateTime;

/**
 * How long something is kept.
 *
 * @param years how many; for good, how many at a time
 * @param forGood whether it is kept for as many years again before they are over
 */
public record KeptFor(int years, boolean forGood) {

    private static final String FOR_GOOD_NAME = "for-good";
    private static final KeptFor FOR_GOOD = new KeptFor(100, true);

    public KeptFor {
        if (years < 1 || years > 100) {
            throw new IllegalArgumentException("from 1 to 100 years, not " + years);
        }
    }

    public static KeptFor goodAndAll() {
        return FOR_GOOD;
    }

    public static KeptFor ofYears(int years) {
        return new KeptFor(years, false);
    }

    /** As settings have it: {@code 20y} or {@code for-good}. */
    public static KeptFor valueOf(String text) {
        if (text.equals(FOR_GOOD_NAME)) {
            return FOR_GOOD;
        }
        if (!text.matches("\\d{1,3}y")) {
            throw new IllegalArgumentException("such as 20y or for-good, not " + text);
        }
        return ofYears(Integer.parseInt(text.substring(0, text.length() - 1)));
    }

    /** The longer of two. */
    public KeptFor orLonger(KeptFor other) {
        if (forGood != other.forGood) {
            return forGood ? this : other;
        }
        return years >= other.years ? this : other;
    }

    ZonedDateTime from(ZonedDateTime moment) {
        return moment.plusYears(years);
    }
}
