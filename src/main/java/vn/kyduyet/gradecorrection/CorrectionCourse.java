package vn.kyduyet.gradecorrection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.regulation.CorrectionParty;
import vn.kyduyet.regulation.CorrectionRules;

/** What the process model asks: who does a step, and where the way goes. */
@Component
public class CorrectionCourse {

    private final GradeCorrections corrections;
    private final Parties parties;
    private final CorrectionLaw law;
    private final StaffDirectory staff;
    private final Clock clock;

    CorrectionCourse(
            GradeCorrections corrections, Parties parties, CorrectionLaw law, StaffDirectory staff, Clock clock) {
        this.corrections = corrections;
        this.parties = parties;
        this.law = law;
        this.staff = staff;
        this.clock = clock;
    }

    public String requester(String businessKey) {
        return person(businessKey, CorrectionParty.SUBJECT_TEACHER);
    }

    public String approver(String businessKey) {
        return person(businessKey, CorrectionParty.APPROVER);
    }

    public String administrator(String businessKey) {
        return person(businessKey, CorrectionParty.ADMINISTRATOR);
    }

    public String homeroomTeacher(String businessKey) {
        return person(businessKey, CorrectionParty.HOMEROOM_TEACHER);
    }

    /** Who decides when somebody does not sign: the principal, and without one whoever approved. */
    public String decider(String businessKey) {
        GradeCorrection correction = correction(businessKey);
        return staff.holders(correction.school(), Role.PRINCIPAL, LocalDate.now(clock)).stream()
                .map(Person::id)
                .findFirst()
                .map(PersonId::toString)
                .orElseGet(() -> approver(businessKey));
    }

    /** Whether somebody in this role is asked to have seen it; who asks for it is no witness of it. */
    public boolean witnesses(String businessKey, String role) {
        CorrectionId id = CorrectionId.of(businessKey);
        CorrectionParty asked = CorrectionParty.valueOf(role);
        return rules(businessKey).witnesses().value().contains(asked)
                && parties.of(id, asked)
                        .filter(party ->
                                !party.person().toString().equals(person(businessKey, CorrectionParty.SUBJECT_TEACHER)))
                        .isPresent();
    }

    /** Whether the related books are corrected before anybody signs (TNT 6.3b). */
    public boolean concernsOtherBooks(String businessKey) {
        return correction(businessKey).way() == GradeCorrection.Way.RELATED_BOOKS;
    }

    /** Whether somebody in this role has still to sign. Who is in two roles signs once, in the one named first. */
    public boolean signs(String businessKey, String role) {
        return signers(CorrectionId.of(businessKey)).stream()
                .anyMatch(party -> party.role().name().equals(role) && !party.hasSigned());
    }

    public boolean isFullySigned(String businessKey) {
        return signers(CorrectionId.of(businessKey)).stream().allMatch(Party::hasSigned);
    }

    /** Those who sign, each once, in the regulation's order. */
    List<Party> signers(CorrectionId id) {
        List<Party> all = parties.of(id);
        return rules(id.toString()).signers().value().stream()
                .flatMap(role -> all.stream().filter(party -> party.role() == role))
                .filter(party -> rolesOf(all, id, party).get(0) == party.role())
                .toList();
    }

    /** The roles of those who sign in which a person is, in the regulation's order. */
    List<CorrectionParty> rolesOf(List<Party> all, CorrectionId id, Party party) {
        return rules(id.toString()).signers().value().stream()
                .filter(role -> all.stream().anyMatch(other -> other.role() == role && isSame(other, party)))
                .toList();
    }

    /** By the record, once it names people: a deputy who comes later takes one place over, not two. */
    private static boolean isSame(Party one, Party other) {
        return Optional.ofNullable(one.namedOnRecord())
                .orElse(one.person())
                .equals(Optional.ofNullable(other.namedOnRecord()).orElse(other.person()));
    }

    private CorrectionRules rules(String businessKey) {
        return law.rules(correction(businessKey));
    }

    private GradeCorrection correction(String businessKey) {
        return corrections.get(CorrectionId.of(businessKey));
    }

    private String person(String businessKey, CorrectionParty role) {
        return parties.of(CorrectionId.of(businessKey), role)
                .orElseThrow(() -> new IllegalStateException("nobody is " + role + " in " + businessKey))
                .person()
                .toString();
    }
}
