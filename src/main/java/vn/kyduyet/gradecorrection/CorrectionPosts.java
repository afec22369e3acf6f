package vn.kyduyet.gradecorrection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.Delegations;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.CorrectionParty;
import vn.kyduyet.signing.SignatureCaption;

/** In which post somebody signs a record, and what the record and the signature say of those who stand in for others. */
@Component
class CorrectionPosts {

    private static final List<Role> TEACHING =
            List.of(Role.TEACHER, Role.GROUP_HEAD, Role.VICE_PRINCIPAL, Role.PRINCIPAL);

    private final CorrectionLaw law;
    private final Delegations delegations;
    private final StaffDirectory staff;
    private final CorrectionWords words;
    private final Clock clock;

    CorrectionPosts(
            CorrectionLaw law, Delegations delegations, StaffDirectory staff, CorrectionWords words, Clock clock) {
        this.law = law;
        this.delegations = delegations;
        this.staff = staff;
        this.words = words;
        this.clock = clock;
    }

    /** The post that a role asks for; null where it is the class's teacher, who needs none but that. */
    @Nullable
    Role role(GradeCorrection correction, CorrectionParty party) {
        return switch (party) {
            case ADMINISTRATOR -> Role.ADMINISTRATOR;
            case APPROVER -> law.rules(correction).approvedBy().value();
            case SUBJECT_TEACHER, HOMEROOM_TEACHER -> null;
        };
    }

    /** In which post somebody teaches. */
    Role teaching(PersonId person) {
        var roles = staff.rolesOf(person, LocalDate.now(clock));
        return TEACHING.stream().filter(roles::contains).findFirst().orElse(Role.TEACHER);
    }

    /** The lines above a signature: the superior's post with "KT." first, where a deputy from below signs. */
    List<String> lines(GradeCorrection correction, Party party, List<CorrectionParty> roles) {
        List<String> lines = new ArrayList<>();
        Optional<Delegation> delegation = delegation(correction, party);
        delegation
                .filter(Delegation::isFromBelow)
                .ifPresent(by -> lines.add(words.word("document.sheet.standing-in", capitals(post(by.role())))));
        for (CorrectionParty role : roles) {
            lines.add(capitals(
                    role == CorrectionParty.APPROVER && delegation.isPresent()
                            ? post(delegation.get().deputyRole())
                            : heading(correction, role)));
        }
        return lines;
    }

    /** What a signature must itself tell, because the record names another; null when it names the signer. */
    @Nullable
    SignatureCaption caption(GradeCorrection correction, Party party) {
        PersonId named = party.namedOnRecord();
        return named == null || named.equals(party.person())
                ? null
                : new SignatureCaption(
                        lines(correction, party, List.of(party.role())),
                        staff.person(party.person()).fullName());
    }

    /** Thrown when a deputy has no delegation now: {@link vn.kyduyet.refusal.RefusedException}. */
    void requireAllowed(GradeCorrection correction, Party party) {
        if (party.inPlaceOf() != null && delegation(correction, party).isEmpty()) {
            throw Refusal.conflict(
                            "gradecorrection.refused.no-delegation",
                            staff.person(party.holder()).fullName())
                    .asException();
        }
    }

    String heading(GradeCorrection correction, CorrectionParty role) {
        Role post = role == CorrectionParty.APPROVER ? role(correction, role) : null;
        return post == null ? words.word("gradecorrection.party." + role) : post(post);
    }

    private Optional<Delegation> delegation(GradeCorrection correction, Party party) {
        Role role = role(correction, party.role());
        return party.inPlaceOf() == null || role == null
                ? Optional.empty()
                : delegations
                        .standInFor(party.holder(), role, LocalDate.now(clock))
                        .filter(by -> by.deputy().equals(party.person()));
    }

    private String post(Role role) {
        return words.word("people.role." + role);
    }

    private static String capitals(String text) {
        return text.toUpperCase(CorrectionWords.VIETNAMESE);
    }
}
