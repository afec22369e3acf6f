package vn.kyduyet.termclosing.books;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.LearningLevel;
import vn.kyduyet.gradebook.LearningLevel.SubjectResult;
import vn.kyduyet.gradebook.MarkScale;
import vn.kyduyet.termclosing.Award;
import vn.kyduyet.termclosing.ClosingPeriod;
import vn.kyduyet.termclosing.Conduct;
import vn.kyduyet.termclosing.Outcome;
import vn.kyduyet.wording.WrittenDates;

/** What stands in a book in words; always Vietnamese, whatever language a reader has chosen. */
@Component
class BookWords {

    static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final MessageSource messages;

    BookWords(MessageSource messages) {
        this.messages = messages;
    }

    String word(String code, Object... arguments) {
        return messages.getMessage("termclosing.books." + code, arguments, VIETNAMESE);
    }

    String period(ClosingPeriod period) {
        return word("period." + period);
    }

    String term(int number) {
        return word("period.TERM_" + number);
    }

    /** Empty while there is none. */
    String level(@Nullable LearningLevel level) {
        return level == null ? "" : word("level." + level);
    }

    /** Phẩm chất và năng lực in primary schools; empty while it is not assessed. */
    String conduct(@Nullable Conduct conduct, boolean primary) {
        return conduct == null ? "" : word((primary ? "primary.conduct." : "conduct.") + conduct);
    }

    /** The level of a quality of a primary school in one letter; empty while it is not assessed. */
    String letter(@Nullable Conduct level) {
        return level == null ? "" : word("quality-letter." + level);
    }

    String outcome(@Nullable Outcome outcome, boolean primary) {
        return outcome == null ? "" : word((primary ? "primary.outcome." : "outcome.") + outcome);
    }

    String award(@Nullable Award award, boolean primary) {
        return award == null ? "" : word((primary ? "primary.award." : "award.") + award);
    }

    /** An average with its decimal, or Đ or CĐ; empty while a mark is missing. */
    String result(Optional<SubjectResult> result) {
        return result.map(BookWords::shown).orElse("");
    }

    private static String shown(SubjectResult result) {
        if (result instanceof SubjectResult.Average average) {
            return MarkScale.shown(average.value().toPlainString());
        }
        return result.equals(new SubjectResult.Remark(true)) ? MarkScale.PASSED : MarkScale.NOT_PASSED;
    }

    /** That somebody came into the class or left it in the period; empty for all others. */
    String movement(ClassMember member) {
        LocalDate came = member.came();
        LocalDate left = member.left();
        if (came != null && left != null) {
            return word("came-and-left", WrittenDates.DAY.format(came), WrittenDates.DAY.format(left));
        }
        if (came != null) {
            return word("came", WrittenDates.DAY.format(came));
        }
        return left == null ? "" : word("left", WrittenDates.DAY.format(left));
    }

    /** Where and when a book is made, as a document writes them (NĐ 30/2020, Phụ lục I). */
    String placeAndDay(String place, LocalDate day) {
        return word(
                "place-and-day",
                place,
                "%02d".formatted(day.getDayOfMonth()),
                // Tháng 1 và tháng 2 with a leading zero, so that nothing can be put before it; the others without.
                day.getMonthValue() <= 2
                        ? "%02d".formatted(day.getMonthValue())
                        : Integer.toString(day.getMonthValue()),
                Integer.toString(day.getYear()));
    }
}
