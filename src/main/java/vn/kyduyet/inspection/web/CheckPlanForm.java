package vn.kyduyet.inspection.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.inspection.CheckPlanDraft;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;

/** The form of a check plan as text, which is shown again as it was written. */
record CheckPlanForm(
        String title,
        String from,
        String until,
        String firstWeek,
        String lastWeek,
        List<String> groups,
        List<String> teachers,
        List<String> types,
        List<String> checkers) {

    CheckPlanForm {
        title = Objects.requireNonNullElse(title, "");
        from = Objects.requireNonNullElse(from, "");
        until = Objects.requireNonNullElse(until, "");
        firstWeek = Objects.requireNonNullElse(firstWeek, "");
        lastWeek = Objects.requireNonNullElse(lastWeek, "");
        groups = Objects.requireNonNullElse(groups, List.of());
        teachers = Objects.requireNonNullElse(teachers, List.of());
        types = Objects.requireNonNullElse(types, List.of());
        checkers = Objects.requireNonNullElse(checkers, List.of());
    }

    CheckPlanDraft draft() {
        return new CheckPlanDraft(
                title,
                day(from),
                day(until),
                number(firstWeek),
                number(lastWeek),
                ids(groups, GroupId::new),
                ids(teachers, PersonId::new),
                types,
                ids(checkers, PersonId::new));
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    private static @Nullable Integer number(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static <T> Set<T> ids(List<String> texts, Function<UUID, T> id) {
        return texts.stream().flatMap(text -> uuid(text).stream()).map(id).collect(Collectors.toSet());
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
