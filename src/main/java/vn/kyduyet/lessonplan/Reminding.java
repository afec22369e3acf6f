package vn.kyduyet.lessonplan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.Clause;
import vn.kyduyet.regulation.Regulations;

/** Whoever looks after a week reminds those of whom something is missing, with one click and without a telephone. */
@Component
public class Reminding {

    private final DrawingUpWeekTable tables;
    private final Reminders reminders;
    private final Regulations regulations;
    private final AuditTrail audit;
    private final Clock clock;

    Reminding(DrawingUpWeekTable tables, Reminders reminders, Regulations regulations, AuditTrail audit, Clock clock) {
        this.tables = tables;
        this.reminders = reminders;
        this.regulations = regulations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Reminds of everything that is missing in a week, but of nothing that somebody was reminded of today.
     *
     * @param group only this one; null for all that the reader sees
     * @param person only this one; null for everyone
     * @throws vn.kyduyet.refusal.RefusedException when it is not the reader's to do; the refusal cites the clause
     */
    @Transactional
    public Reminded remind(SignedInPerson reader, int week, @Nullable GroupId group, @Nullable PersonId person) {
        LocalDate today = LocalDate.now(clock);
        WeekTable table = tables.of(reader, week, group)
                .orElseThrow(() -> Refusal.conflict("schoolyear.refused.none").asException());
        if (!table.mayRemind()) {
            Clause clause =
                    regulations.on(reader.school(), today).checks().chasedBy().clause();
            throw Refusal.forbidden("lessonplan.refused.not-the-reminder", clause.citation(), clause.text())
                    .asException();
        }
        List<String> told = new ArrayList<>();
        List<String> before = new ArrayList<>();
        int records = 0;
        for (WeekTable.Row row : table.rows()) {
            List<DueRecord> missing =
                    row.records().stream().filter(DueRecord::isMissing).toList();
            boolean asked = person == null || person.equals(row.person());
            if (asked && !missing.isEmpty() && !row.person().equals(reader.id())) {
                long fresh = missing.stream()
                        .filter(record -> reminders.asked(record, reader.school(), reader.fullName(), today))
                        .count();
                records += (int) fresh;
                (fresh > 0 ? told : before).add(row.name());
            }
        }
        if (!told.isEmpty()) {
            audit.append(
                    reader.school().value(),
                    reader.id().value(),
                    "lesson-plans.reminded",
                    "school",
                    reader.school().value(),
                    Map.of(
                            "week",
                            Integer.toString(table.week().number()),
                            "records",
                            Integer.toString(records),
                            "people",
                            String.join("; ", told)));
        }
        return new Reminded(List.copyOf(told), List.copyOf(before), records);
    }

    /**
     * What came of it.
     *
     * @param told the names of those who were reminded
     * @param before the names of those who had been reminded of all of it today
     * @param records of how many records
     */
    public record Reminded(List<String> told, List<String> before, int records) {}
}
