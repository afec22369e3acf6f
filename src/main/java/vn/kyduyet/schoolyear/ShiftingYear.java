package vn.kyduyet.schoolyear;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.Refusal;

/**
 * Closes a school for some days in the middle of the year, or opens it again. Deadlines are counted from the calendar and
 * move by themselves.
 */
@Component
public class ShiftingYear {

    /**
     * What is to change.
     *
     * @param opens whether these days off are taken back, instead of added
     * @param makeUp whether the ends of the terms move so that each keeps its number of weeks
     */
    public record Wish(DaysOff days, boolean opens, boolean makeUp) {}

    private final SchoolYears years;
    private final AuditTrail audit;

    ShiftingYear(SchoolYears years, AuditTrail audit) {
        this.years = years;
        this.audit = audit;
    }

    /**
     * What would become of the year; nothing is changed.
     *
     * @throws vn.kyduyet.refusal.RefusedException when that cannot be
     */
    public Shift preview(SchoolId school, SchoolYearId id, Wish wish) {
        List<SchoolYear> all = years.of(school);
        SchoolYear year = all.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.notFound("schoolyear.refused.unknown").asException());
        // First the days by themselves: who mistyped one is told that, and not that a term has no room.
        DaysOff days = wish.days();
        Shift plain = wish.opens() ? Shift.reopening(year, days, false) : Shift.closing(year, days, false);
        refuseFaults(plain.after(), all);
        if (!wish.makeUp()) {
            return plain;
        }
        Shift shift = wish.opens() ? Shift.reopening(year, days, true) : Shift.closing(year, days, true);
        refuseFaults(shift.after(), all);
        return shift;
    }

    /**
     * Changes the year as previewed.
     *
     * @param seen the {@link SchoolYear#fingerprint} of the year that the preview was made from
     * @throws vn.kyduyet.refusal.RefusedException when that cannot be, or the year was changed meanwhile
     */
    @Transactional
    public Shift shift(PersonId actor, SchoolId school, SchoolYearId id, Wish wish, String seen) {
        years.lock(school);
        Shift shift = preview(school, id, wish);
        if (!shift.before().fingerprint().equals(seen)) {
            throw Refusal.conflict("schoolyear.refused.changed-meanwhile").asException();
        }
        years.replace(shift.after());
        Map<String, String> details = new LinkedHashMap<>(SettingUpYear.changes(shift.before(), shift.after()));
        details.put(
                "movedWeeks",
                shift.movedWeeks().stream().map(ShiftingYear::text).collect(Collectors.joining("; ")));
        audit.append(
                school.value(),
                actor.value(),
                wish.opens() ? "school-year.reopened" : "school-year.closed",
                SettingUpYear.SUBJECT_KIND,
                id.toString(),
                details);
        return shift;
    }

    private static String text(Shift.MovedWeek week) {
        return week.number() + ": " + week.from() + " > " + week.to();
    }

    private static void refuseFaults(SchoolYear year, List<SchoolYear> all) {
        YearRules.faultsOf(year, all).stream().findFirst().ifPresent(fault -> {
            throw fault.asException();
        });
    }
}
