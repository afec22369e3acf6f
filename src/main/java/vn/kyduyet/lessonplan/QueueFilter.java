package vn.kyduyet.lessonplan;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.GroupId;

/**
 * Which of the plans that wait for somebody's review are shown, and leafed through.
 *
 * @param grade the class level ("khối")
 * @param late only those that were handed in late
 * @param returned only those that were sent back before
 * @param text in the title, the class or the subject
 */
public record QueueFilter(
        @Nullable GroupId group,
        @Nullable String subject,
        @Nullable Integer grade,
        @Nullable Integer week,
        boolean late,
        boolean returned,
        @Nullable String text) {

    public static final QueueFilter EVERYTHING = new QueueFilter(null, null, null, null, false, false, null);

    /** From what {@link #query} gave; what cannot be read filters nothing. */
    public static QueueFilter of(String query) {
        Map<String, String> values = new HashMap<>();
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        try {
            return new QueueFilter(
                    values.containsKey("group") ? new GroupId(UUID.fromString(values.get("group"))) : null,
                    values.get("subject"),
                    values.containsKey("grade") ? Integer.valueOf(values.get("grade")) : null,
                    values.containsKey("week") ? Integer.valueOf(values.get("week")) : null,
                    values.containsKey("late"),
                    values.containsKey("returned"),
                    values.get("text"));
        } catch (IllegalArgumentException unreadable) {
            return EVERYTHING;
        }
    }

    /** The filter as part of an address. */
    public String query() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (group != null) {
            values.put("group", group.value());
        }
        if (subject != null && !subject.isBlank()) {
            values.put("subject", subject);
        }
        if (grade != null) {
            values.put("grade", grade);
        }
        if (week != null) {
            values.put("week", week);
        }
        if (late) {
            values.put("late", true);
        }
        if (returned) {
            values.put("returned", true);
        }
        if (text != null && !text.isBlank()) {
            values.put("text", text.strip());
        }
        return values.entrySet().stream()
                .map(value -> value.getKey() + "="
                        + URLEncoder.encode(String.valueOf(value.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public boolean isEmpty() {
        return query().isEmpty();
    }

    /** A condition on {@code lesson_plan p}, and its parameters. */
    LessonPlans.Search search() {
        StringBuilder condition = new StringBuilder();
        Map<String, Object> parameters = new HashMap<>();
        if (group != null) {
            condition.append(" and p.subject_group = :group");
            parameters.put("group", group.value());
        }
        if (subject != null && !subject.isBlank()) {
            condition.append(" and p.subject = :subject");
            parameters.put("subject", subject);
        }
        if (grade != null) {
            condition.append(" and p.grade = :grade");
            parameters.put("grade", grade);
        }
        if (week != null) {
            condition.append(" and p.week = :week");
            parameters.put("week", week);
        }
        if (late) {
            condition.append(" and p.timing = 'LATE'");
        }
        if (returned) {
            condition.append(
                    " and exists (select 1 from lesson_plan_submission s where s.plan = p.id and s.round = 2)");
        }
        if (text != null && !text.isBlank()) {
            condition.append(" and (lower(p.title) like :text escape '!' or lower(p.subject) like :text escape '!'"
                    + " or lower(p.class_name) like :text escape '!')");
            parameters.put("text", "%" + literally(text.strip().toLowerCase(Locale.ROOT)) + "%");
        }
        return new LessonPlans.Search(condition.toString(), parameters);
    }

    private static String literally(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
