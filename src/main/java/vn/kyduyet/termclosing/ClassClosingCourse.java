package vn.kyduyet.termclosing;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.kyduyet.regulation.ClosingRules;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.workflow.Part;

/** What the model of a class's closing asks: who does a step, and where the way goes. */
@Component
public class ClassClosingCourse {

    private final ClassClosings closings;
    private final ClosingParties parties;
    private final Regulations regulations;

    ClassClosingCourse(ClassClosings closings, ClosingParties parties, Regulations regulations) {
        this.closings = closings;
        this.parties = parties;
        this.regulations = regulations;
    }

    /** The subjects whose teacher has still to check the marks. */
    public List<String> uncheckedSubjects(String businessKey) {
        return subjects(businessKey).stream()
                .filter(party -> party.doneAt() == null)
                .map(ClassClosingCourse::part)
                .toList();
    }

    /** The subjects that are signed for: those that have a teacher, where the regulation has teachers sign. */
    public List<String> signingSubjects(String businessKey) {
        return rules(closing(businessKey)).teacherSigns().value()
                ? subjects(businessKey).stream().map(ClassClosingCourse::part).toList()
                : List.of();
    }

    /** @param part the subject, as {@link Part} writes it */
    public String teacher(String businessKey, String part) {
        return person(businessKey, ClosingRole.SUBJECT_TEACHER, Part.of(part).position());
    }

    private static String part(ClosingParty party) {
        return new Part(party.position(), party.subject()).toString();
    }

    public String homeroomTeacher(String businessKey) {
        return person(businessKey, ClosingRole.HOMEROOM_TEACHER, 0);
    }

    public String administrator(String businessKey) {
        return person(businessKey, ClosingRole.ADMINISTRATOR, 0);
    }

    public String principal(String businessKey) {
        return person(businessKey, ClosingRole.PRINCIPAL, 0);
    }

    public String locker(String businessKey) {
        return person(businessKey, ClosingRole.LOCKER, 0);
    }

    public String clerk(String businessKey) {
        return person(businessKey, ClosingRole.CLERK, 0);
    }

    /** Whether the Ban quản trị proposes the lock first. */
    public boolean isLockProposed(String businessKey) {
        return rules(closing(businessKey)).lockProposed().value();
    }

    /** The agency seals what its head has signed (NĐ 30/2020/NĐ-CP, Điều 32). */
    public boolean isSealed(String businessKey) {
        return principalSigns(closing(businessKey));
    }

    /** At the end of a year always, at that of a term where the regulation has it so. */
    boolean principalSigns(ClassClosing closing) {
        return closing.closing().period() == ClosingPeriod.YEAR
                || rules(closing).leaderSignsTerms().value();
    }

    /** By which a closing is done to its end: those of the day on which it was opened. */
    ClosingRules rules(ClassClosing closing) {
        return regulations.edition(closing.closing().edition()).closing();
    }

    private List<ClosingParty> subjects(String businessKey) {
        return parties.of(ClassClosingId.of(businessKey)).stream()
                .filter(party -> party.role() == ClosingRole.SUBJECT_TEACHER)
                .toList();
    }

    private ClassClosing closing(String businessKey) {
        return closings.get(ClassClosingId.of(businessKey));
    }

    private ClosingParty party(String businessKey, ClosingRole role, int position) {
        return parties.of(ClassClosingId.of(businessKey), role, position)
                .orElseThrow(() -> new IllegalStateException("nobody is " + role + " in " + businessKey));
    }

    private String person(String businessKey, ClosingRole role, int position) {
        return party(businessKey, role, position).person().toString();
    }
}
