package vn.kyduyet.lessonplan;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;

/**
 * Which plans a person looks for, never more than that person may see: one's own and those on whose route one stands;
 * a tổ trưởng the whole group's; the board and inspectors the whole school's. What its author has not signed yet is the
 * author's alone.
 */
public record PlanFilter(
        SignedInPerson reader,
        Optional<Group> headOf,
        LessonPlan.@Nullable State state,
        @Nullable Integer week,
        @Nullable String text) {

    /** Whether a plan is among those that the reader may see. */
    static boolean mayRead(SignedInPerson reader, Optional<Group> headOf, LessonPlan plan) {
        return plan.school().equals(reader.school())
                && (!plan.isUnsigned() || plan.author().equals(reader.id()))
                && (seesTheSchool(reader)
                        || plan.author().equals(reader.id())
                        || plan.route().stream().anyMatch(step -> step.person().equals(reader.id()))
                        || headOf.filter(group -> group.id().equals(plan.group()))
                                .isPresent());
    }

    private static boolean seesTheSchool(SignedInPerson reader) {
        return reader.holds(Role.PRINCIPAL) || reader.holds(Role.VICE_PRINCIPAL) || reader.holds(Role.INSPECTOR);
    }

    LessonPlans.Search search() {
        StringBuilder condition = new StringBuilder("where school = :school");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("school", reader.school().value());
        parameters.put("reader", reader.id().value());
        condition.append(" and (state <> 'AWAITING_AUTHOR' or author = :reader"
                + " or id in (select plan from lesson_plan_successor where person = :reader))");
        if (!seesTheSchool(reader)) {
            condition.append(
                    " and (author = :reader or id in (select plan from lesson_plan_step where person = :reader)"
                            + " or id in (select plan from lesson_plan_successor where person = :reader)");
            headOf.ifPresent(group -> {
                condition.append(" or subject_group = :group");
                parameters.put("group", group.id().value());
            });
            condition.append(')');
        }
        if (state != null) {
            condition.append(" and state = :state");
            parameters.put("state", state.name());
        }
        if (week != null) {
            condition.append(" and week = :week");
            parameters.put("week", week);
        }
        if (text != null && !text.isBlank()) {
            condition.append(" and (lower(title) like :text escape '!' or lower(subject) like :text escape '!'"
                    + " or lower(class_name) like :text escape '!')");
            parameters.put("text", "%" + literally(text.strip().toLowerCase(Locale.ROOT)) + "%");
        }
        return new LessonPlans.Search(condition.toString(), parameters);
    }

    private static String literally(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
