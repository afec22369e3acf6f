package vn.kyduyet.lessonplan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.regulation.SubmissionCycle;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.TeachingWeek;

/** What somebody may hand in today, and what is to be chosen for it. */
@Component
public class HandingInChoices {

    /** So near a duty is shown beside the form, before and after its last day; my year has them all. */
    private static final int DAYS_NEAR = 14;

    private static final int MOST_SHOWN = 6;

    private final Regulations regulations;
    private final SchoolYears years;
    private final RecordHolders holders;
    private final Obligations obligations;
    private final StaffDirectory staff;
    private final Clock clock;

    HandingInChoices(
            Regulations regulations,
            SchoolYears years,
            RecordHolders holders,
            Obligations obligations,
            StaffDirectory staff,
            Clock clock) {
        this.regulations = regulations;
        this.years = years;
        this.holders = holders;
        this.obligations = obligations;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * The choices of a person for a type of record.
     *
     * @throws vn.kyduyet.refusal.RefusedException when the person hands in nothing at all
     */
    public Choices of(SignedInPerson person, String recordType) {
        LocalDate today = LocalDate.now(clock);
        Regulation regulation = regulations.on(person.school(), today);
        Optional<SchoolYear> year = years.on(person.school(), today);
        List<RecordType> types = holders.typesOf(staff.person(person.id()), regulation, year.orElse(null), today);
        if (types.isEmpty()) {
            throw Refusal.forbidden("lessonplan.refused.hands-in-nothing").asException();
        }
        RecordType type = types.stream()
                .filter(one -> one.id().equals(recordType))
                .findFirst()
                .orElse(types.get(0));
        List<DueRecord> due = obligations.of(person.id(), person.school()).stream()
                .filter(DueRecord::isAwaited)
                .filter(record -> !record.obligation().lastDay().isAfter(today.plusDays(DAYS_NEAR)))
                .filter(record -> record.obligation().lastDay().isAfter(today.minusDays(DAYS_NEAR)))
                .limit(MOST_SHOWN)
                .toList();
        return new Choices(
                types,
                type,
                year.map(SchoolYear::weeks).orElse(List.of()),
                year.map(of -> dueDays(type, of)).orElse(List.of()),
                type.id().equals(RecordType.LESSON_PLAN)
                        ? regulation
                                .fileName()
                                .map(rule -> rule.value().types())
                                .orElse(Map.of())
                        : Map.of(),
                due,
                year.flatMap(of -> of.weekOf(today)).orElse(null));
    }

    private static List<LocalDate> dueDays(RecordType type, SchoolYear year) {
        return type.due().value() instanceof SubmissionCycle.MonthlyOn monthly ? monthly.days(year) : List.of();
    }

    /**
     * What is to be chosen.
     *
     * @param types that the person may hand in
     * @param type the chosen one of them
     * @param weeks of the school year; none when it is not set up
     * @param dueDays on which the type is due, where it is due on days
     * @param lessonTypes the short names of kinds of lesson with their meaning; none where they do not matter
     * @param due what is awaited from the person soon
     * @param now the teaching week of today, or null
     */
    public record Choices(
            List<RecordType> types,
            RecordType type,
            List<TeachingWeek> weeks,
            List<LocalDate> dueDays,
            Map<String, String> lessonTypes,
            List<DueRecord> due,
            @Nullable TeachingWeek now) {

        /** Whether the type is about lessons: with subject, classes, week and periods. */
        public boolean isOfALesson() {
            return type.id().equals(RecordType.LESSON_PLAN);
        }

        /** Whether the type is about a teaching week. */
        public boolean isOfAWeek() {
            return type.due().value() instanceof SubmissionCycle.ForEachWeek;
        }
    }
}
