package vn.kyduyet.schoolyear;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;

/** Sets up a school year, and changes it later. */
@Component
public class SettingUpYear {

    static final String SUBJECT_KIND = "school-year";

    private final SchoolYears years;
    private final AuditTrail audit;

    SettingUpYear(SchoolYears years, AuditTrail audit) {
        this.years = years;
        this.audit = audit;
    }

    /** All that is wrong with a year, in the order in which the page asks for it. */
    public List<Refusal> faultsOf(SchoolYear year) {
        return YearRules.faultsOf(year, years.of(year.school()));
    }

    /**
     * Saves a year.
     *
     * @param seen the {@link SchoolYear#fingerprint} of the year that was changed, or an empty text for a new one
     * @throws vn.kyduyet.refusal.RefusedException when something is wrong with it, or it was changed meanwhile
     */
    @Transactional
    public void save(PersonId actor, SchoolYear year, String seen) {
        years.lock(year.school());
        List<SchoolYear> all = years.of(year.school());
        YearRules.faultsOf(year, all).stream().findFirst().ifPresent(fault -> {
            throw fault.asException();
        });
        SchoolYear before = all.stream()
                .filter(one -> one.id().equals(year.id()))
                .findFirst()
                .orElse(null);
        if (!seen.equals(before == null ? "" : before.fingerprint())) {
            throw Refusal.conflict("schoolyear.refused.changed-meanwhile").asException();
        }
        if (before == null) {
            years.add(year);
            record(actor, year, "school-year.set-up", details(year));
        } else if (!before.equals(year)) {
            years.replace(year);
            record(actor, year, "school-year.changed", changes(before, year));
        }
    }

    private void record(PersonId actor, SchoolYear year, String action, Map<String, String> details) {
        audit.append(
                year.school().value(),
                actor.value(),
                action,
                SUBJECT_KIND,
                year.id().toString(),
                details);
    }

    /** What is different now, each with its value before. */
    static Map<String, String> changes(SchoolYear before, SchoolYear after) {
        Map<String, String> old = details(before);
        Map<String, String> changes = new LinkedHashMap<>();
        details(after).forEach((key, value) -> {
            if (!value.equals(old.get(key))) {
                changes.put(key, value);
                changes.put(key + ".before", String.valueOf(old.get(key)));
            }
        });
        return changes;
    }

    private static Map<String, String> details(SchoolYear year) {
        OfficeHours hours = year.officeHours();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("name", year.name());
        details.put("year", year.from() + "/" + year.until());
        details.put("terms", terms(year));
        details.put(
                "daysOff",
                year.daysOff().stream()
                        .map(days -> days.name() + " " + days.from() + "/" + days.until())
                        .collect(Collectors.joining("; ")));
        details.put(
                "officeHours",
                hours.days().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")) + " "
                        + hours.morningFrom() + "/" + hours.morningUntil() + " " + hours.afternoonFrom() + "/"
                        + hours.afternoonUntil());
        return details;
    }

    private static String terms(SchoolYear year) {
        return year.terms().stream()
                .map(term -> term.number() + " " + term.from() + "/" + term.until())
                .collect(Collectors.joining("; "));
    }
}
