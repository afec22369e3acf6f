package vn.kyduyet.gradecorrection;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.kyduyet.notification.Notice;
import vn.kyduyet.notification.NoticeGroup;
import vn.kyduyet.notification.Telling;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.regulation.CorrectionParty;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** Tells whoever is next that it is his or her turn, and the parties what became of a correction. */
@Component
class TellingOfCorrections {

    private final Telling telling;
    private final Inbox inbox;
    private final Parties parties;
    private final CorrectionWords words;

    TellingOfCorrections(Telling telling, Inbox inbox, Parties parties, CorrectionWords words) {
        this.telling = telling;
        this.inbox = inbox;
        this.parties = parties;
        this.words = words;
    }

    /** What waited before has been done. */
    void settled(GradeCorrection correction) {
        telling.settle(page(correction));
    }

    /** Tells everyone for whom something waits now; once a task. */
    void waits(GradeCorrection correction) {
        for (InboxTask task : inbox.about(correction.id().toString())) {
            telling.tell(Notice.to(
                            task.assignee(),
                            correction.school(),
                            NoticeGroup.WAITING_FOR_ME,
                            "gradecorrection.told-of.waiting",
                            words.title(correction),
                            task.name())
                    .at(page(correction))
                    .once("correction-task " + task.id()));
        }
    }

    /** Tells everyone who signs that the record is there. */
    void toSigners(GradeCorrection correction, List<Party> signers) {
        signers.forEach(party -> telling.tell(Notice.to(
                        party.person(),
                        correction.school(),
                        NoticeGroup.WAITING_FOR_ME,
                        "gradecorrection.told-of.to-sign",
                        words.title(correction))
                .at(page(correction))));
    }

    /** Tells the one who does the teacher's part what became of it. */
    void toTeacher(GradeCorrection correction, String code, String remark) {
        parties.of(correction.id(), CorrectionParty.SUBJECT_TEACHER)
                .ifPresent(party -> to(party.person(), correction, code, remark));
    }

    /** Tells every party what became of it. */
    void toAll(GradeCorrection correction, String code, String remark) {
        List<PersonId> people = parties.of(correction.id()).stream()
                .map(Party::person)
                .distinct()
                .toList();
        people.forEach(person -> to(person, correction, code, remark));
    }

    private void to(PersonId person, GradeCorrection correction, String code, String remark) {
        telling.tell(Notice.to(
                        person,
                        correction.school(),
                        NoticeGroup.MY_RECORDS,
                        "gradecorrection.told-of." + code,
                        words.title(correction),
                        remark)
                .at(page(correction)));
    }

    private static String page(GradeCorrection correction) {
        return "/corrections/" + correction.id();
    }
}
