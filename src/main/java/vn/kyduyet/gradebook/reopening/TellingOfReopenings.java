package vn.kyduyet.gradebook.reopening;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.notification.Notice;
import vn.kyduyet.notification.NoticeGroup;
import vn.kyduyet.notification.Telling;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;

/** Tells who decides that a petition waits, and whom it concerns what became of it. */
@Component
class TellingOfReopenings {

    private final Telling telling;
    private final ReopeningLaw law;

    TellingOfReopenings(Telling telling, ReopeningLaw law) {
        this.telling = telling;
        this.law = law;
    }

    void asked(SignedInPerson person, Petition petition) {
        for (PersonId decider : law.whoDecide(person.school())) {
            if (!decider.equals(person.id())) {
                tell(decider, person, petition, NoticeGroup.WAITING_FOR_ME, "asked", person.fullName());
            }
        }
    }

    void granted(SignedInPerson person, Petition petition, Instant until) {
        telling.settle(page(petition));
        toConcerned(person, petition, "granted", until);
    }

    void rejected(SignedInPerson person, Petition petition, String answer) {
        telling.settle(page(petition));
        tell(petition.askedBy(), person, petition, NoticeGroup.MY_RECORDS, "rejected", answer);
    }

    void closed(SignedInPerson person, Petition petition) {
        toConcerned(person, petition, "closed", person.fullName());
    }

    private void toConcerned(SignedInPerson person, Petition petition, String code, Object more) {
        Set<PersonId> people = new LinkedHashSet<>(law.concerned(petition.scope()));
        people.add(petition.askedBy());
        people.remove(person.id());
        people.forEach(one -> tell(one, person, petition, NoticeGroup.MY_RECORDS, code, more));
    }

    private void tell(
            PersonId recipient, SignedInPerson person, Petition petition, NoticeGroup group, String code, Object more) {
        LockScope scope = petition.scope();
        String which = scope.subject() == null ? ".class" : ".book";
        telling.tell(Notice.to(
                        recipient,
                        person.school(),
                        group,
                        "gradebook.told-of.reopening-" + code + which,
                        String.valueOf(scope.className()),
                        scope.subject() == null ? "" : scope.subject(),
                        scope.term(),
                        more)
                .at(page(petition))
                .by(law.rules(person.school()).reopenedByPetition().clause().citation()));
    }

    private static String page(Petition petition) {
        return "/gradebook/reopening?term=" + petition.scope().term() + "#" + petition.id();
    }
}
