package vn.kyduyet.notification;

import java.util.List;
import vn.kyduyet.people.SchoolId;

/**
 * Which notices the regulation of a school demands, so that people read it where they choose their mails. Implemented by
 * modules that tell people something.
 */
public interface DemandedNotices {

    /** None when the school's regulation is silent. */
    List<Demand> of(SchoolId school);

    /**
     * A notice that a clause demands.
     *
     * @param citation of the clause, such as {@code XT Đ10.1b}
     * @param text what the clause says, in the regulation's own language
     */
    record Demand(NoticeGroup group, String citation, String text) {}
}
