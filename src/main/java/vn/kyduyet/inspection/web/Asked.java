package vn.kyduyet.inspection.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;

/**
 * Which lesson is looked at, as it stands in an address: text that anybody can have typed.
 *
 * @param period of the day; empty where the checker says what is taught
 * @param subject empty while the timetable says it
 */
record Asked(String teacher, String day, String period, String subject, String className) {

    Asked {
        teacher = text(teacher);
        day = text(day);
        period = text(period);
        subject = text(subject);
        className = text(className);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    /** Whether anything was asked yet. */
    boolean isEmpty() {
        return teacher.isEmpty();
    }

    boolean isChosen() {
        return !subject.isEmpty() || !className.isEmpty();
    }

    /** Thrown when the school has nobody of that identity: {@link vn.kyduyet.refusal.RefusedException}. */
    Person person(StaffDirectory staff, SchoolId school) {
        return id(teacher)
                .flatMap(staff::find)
                .filter(person -> person.school().equals(school))
                .orElseThrow(
                        () -> Refusal.invalid("inspection.refused.no-teacher").asException());
    }

    /** Thrown when it is no day: {@link vn.kyduyet.refusal.RefusedException}. */
    LocalDate date() {
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException noDay) {
            throw Refusal.invalid("inspection.refused.no-day").asException();
        }
    }

    /** Thrown when it is no number: {@link vn.kyduyet.refusal.RefusedException}. */
    int number() {
        try {
            return Integer.parseInt(period);
        } catch (NumberFormatException noNumber) {
            throw Refusal.invalid("inspection.refused.no-number").asException();
        }
    }

    private static Optional<PersonId> id(String text) {
        try {
            return Optional.of(new PersonId(UUID.fromString(text)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
