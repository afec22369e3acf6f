package vn.kyduyet.inspection;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;

/** What somebody wrote in the form of a check plan; what is null was not written, or is no day or number. */
public record CheckPlanDraft(
        String title,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Integer firstWeek,
        @Nullable Integer lastWeek,
        Set<GroupId> groups,
        Set<PersonId> teachers,
        List<String> types,
        Set<PersonId> checkers) {}
