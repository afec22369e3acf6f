package vn.kyduyet.termclosing;

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
import vn.kyduyet.signing.SignatureCaption;
import vn.kyduyet.termclosing.books.SignerPlace;

/** In which post somebody signs the books of a class, and what is said of those who stand in for others. */
@Component
class ClosingPosts {

    private static final List<Role> TEACHING =
            List.of(Role.TEACHER, Role.GROUP_HEAD, Role.VICE_PRINCIPAL, Role.PRINCIPAL);

    private final ClosingParties parties;
    private final ClassClosingCourse course;
    private final Delegations delegations;
    private final StaffDirectory staff;
    private final ClosingWords words;
    private final Clock clock;

    ClosingPosts(
            ClosingParties parties,
            ClassClosingCourse course,
            Delegations delegations,
            StaffDirectory staff,
            ClosingWords words,
            Clock clock) {
        this.parties = parties;
        this.course = course;
        this.delegations = delegations;
        this.staff = staff;
        this.words = words;
        this.clock = clock;
    }

    /** The places of the subject teachers. */
    List<SignerPlace> ofSubjects(ClassClosing closing) {
        if (!course.rules(closing).teacherSigns().value()) {
            return List.of();
        }
        return parties.of(closing.id()).stream()
                .filter(party -> party.role() == ClosingRole.SUBJECT_TEACHER)
                .map(party -> SignerPlace.ofSubject(party.fieldName(), lines(party), name(party), party.subject()))
                .toList();
    }

    /** The places at the end: the GVCN's, and the principal's with the agency's seal. */
    List<SignerPlace> atTheEnd(ClassClosing closing) {
        List<SignerPlace> places = new ArrayList<>();
        List<ClosingParty> all = parties.of(closing.id());
        for (ClosingParty party : all) {
            if (party.role() == ClosingRole.HOMEROOM_TEACHER) {
                places.add(SignerPlace.atTheEnd(party.fieldName(), lines(party), name(party)));
            }
        }
        for (ClosingParty party : all) {
            if (party.role() == ClosingRole.PRINCIPAL && course.principalSigns(closing)) {
                places.add(SignerPlace.atTheEnd(party.fieldName(), lines(party), name(party))
                        .sealedBy(seal(all)));
            }
        }
        return places;
    }

    private static String seal(List<ClosingParty> all) {
        return all.stream()
                .filter(party -> party.role() == ClosingRole.CLERK)
                .findFirst()
                .orElseThrow()
                .fieldName();
    }

    /** What a signature must itself tell, because the books name another; null when they name the signer. */
    @Nullable
    SignatureCaption caption(ClosingParty party) {
        PersonId named = party.namedInBooks();
        return named == null || named.equals(party.person()) || party.role() == ClosingRole.CLERK
                ? null
                : new SignatureCaption(lines(party), name(party));
    }

    /** The lines above a signature: the superior's post with "KT." first, where a deputy from below signs. */
    private List<String> lines(ClosingParty party) {
        Role role = role(party.role());
        if (role == null) {
            return List.of(words.word("termclosing.role." + party.role()).toUpperCase(ClosingWords.VIETNAMESE));
        }
        Optional<Delegation> delegation = delegation(party, role);
        List<String> lines = new ArrayList<>();
        delegation
                .filter(Delegation::isFromBelow)
                .ifPresent(by -> lines.add(words.word("document.sheet.standing-in", words.post(by.role()))));
        lines.add(words.post(delegation.map(Delegation::deputyRole).orElse(role)));
        return lines;
    }

    /** Thrown when a deputy has no delegation now: {@link vn.kyduyet.refusal.RefusedException}. */
    void requireAllowed(ClosingParty party) {
        Role role = role(party.role());
        if (party.inPlaceOf() != null
                && (role == null || delegation(party, role).isEmpty())) {
            throw Refusal.conflict(
                            "gradecorrection.refused.no-delegation",
                            staff.person(party.holder()).fullName())
                    .asException();
        }
    }

    /** In which post somebody teaches. */
    Role teaching(PersonId person) {
        var roles = staff.rolesOf(person, LocalDate.now(clock));
        return TEACHING.stream().filter(roles::contains).findFirst().orElse(Role.TEACHER);
    }

    /** The post that a part asks for; null for teachers, who need none but their class; the locker's is the rule's. */
    static @Nullable Role role(ClosingRole role) {
        return switch (role) {
            case PRINCIPAL -> Role.PRINCIPAL;
            case ADMINISTRATOR -> Role.ADMINISTRATOR;
            case CLERK -> Role.CLERK;
            case LOCKER, SUBJECT_TEACHER, HOMEROOM_TEACHER -> null;
        };
    }

    private Optional<Delegation> delegation(ClosingParty party, Role role) {
        return party.inPlaceOf() == null
                ? Optional.empty()
                : delegations
                        .standInFor(party.holder(), role, LocalDate.now(clock))
                        .filter(by -> by.deputy().equals(party.person()));
    }

    private String name(ClosingParty party) {
        return staff.person(party.person()).fullName();
    }
}
