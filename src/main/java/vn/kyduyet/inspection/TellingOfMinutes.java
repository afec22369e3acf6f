package vn.kyduyet.inspection;

import org.springframework.stereotype.Component;
import vn.kyduyet.notification.Notice;
import vn.kyduyet.notification.NoticeGroup;
import vn.kyduyet.notification.Telling;
import vn.kyduyet.people.StaffDirectory;

/** Tells a teacher of minutes that wait for the teacher's signature, until they do not any more. */
@Component
class TellingOfMinutes {

    private final Telling telling;
    private final StaffDirectory staff;

    TellingOfMinutes(Telling telling, StaffDirectory staff) {
        this.telling = telling;
        this.staff = staff;
    }

    /** The checker signed. */
    void waitFor(SpotCheck check) {
        telling.tell(Notice.to(
                        check.teacher(),
                        check.school(),
                        NoticeGroup.WAITING_FOR_ME,
                        "inspection.told-of.minutes",
                        check.number(),
                        check.day(),
                        check.subject(),
                        check.className(),
                        staff.person(check.checker()).fullName())
                .at(page(check)));
    }

    /** The teacher signed, or it was recorded why not. */
    void settled(SpotCheck check) {
        telling.settle(page(check));
    }

    private static String page(SpotCheck check) {
        return "/spot-check/minutes/" + check.id();
    }
}
