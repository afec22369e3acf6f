package vn.kyduyet.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.schoolyear.SchoolYearId;

/**
 * A check plan ("kế hoạch kiểm tra", XT Đ3): whose records of which weeks are checked, when and by whom.
 *
 * @param from the first day on which is checked
 * @param until the last day
 * @param firstWeek the first teaching week whose records are checked
 * @param lastWeek the last one
 * @param groups whose teachers are checked, as they are members then
 * @param teachers who are checked besides
 * @param checkers who check
 * @param types of the records, in the order of the regulation
 */
public record CheckPlan(
        CheckPlanId id,
        SchoolId school,
        SchoolYearId year,
        String title,
        LocalDate from,
        LocalDate until,
        int firstWeek,
        int lastWeek,
        Set<GroupId> groups,
        Set<PersonId> teachers,
        Set<PersonId> checkers,
        List<String> types,
        PersonId madeBy,
        Instant madeAt) {

    public CheckPlan {
        groups = Set.copyOf(groups);
        teachers = Set.copyOf(teachers);
        checkers = Set.copyOf(checkers);
        types = List.copyOf(types);
    }
}
