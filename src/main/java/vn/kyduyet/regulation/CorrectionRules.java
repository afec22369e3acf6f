package vn.kyduyet.regulation;

import java.util.List;
import java.util.Optional;
import vn.kyduyet.people.Role;

/**
 * How a mark is corrected that may not be changed in the book any more.
 *
 * @param title of the record that is made, such as "Biên bản sửa chữa điểm"
 * @param evidence what the request must be proven by; each of the list
 * @param approvedBy who approves the request
 * @param witnesses who must have confirmed that they saw it
 * @param signers who sign the record
 * @param officeHours whether it may be done in office hours only ("trong giờ làm việc hành chính")
 * @param lastDay until when; absent where no clause says one
 * @param afterLock what else is needed when the book is complete or locked
 * @param relatedBooks the other books that are corrected as well when the book is complete
 * @param openMinutes how long the one cell stays open for the teacher, in minutes
 * @param severalRoles whether one person may be two of those who sign, which the record then shows
 * @param retention how long the record is kept
 */
public record CorrectionRules(
        Rule<String> title,
        Rule<List<EvidenceKind>> evidence,
        Rule<Role> approvedBy,
        Rule<List<CorrectionParty>> witnesses,
        Rule<List<CorrectionParty>> signers,
        Rule<Boolean> officeHours,
        Optional<Rule<TermPoint>> lastDay,
        Rule<AfterLock> afterLock,
        Rule<List<String>> relatedBooks,
        Rule<Integer> openMinutes,
        Rule<Boolean> severalRoles,
        Rule<Retention> retention) {

    /** What proves that a mark is wrong. */
    public enum EvidenceKind {
        /** A copy of the teacher's own book ("sổ cá nhân của giáo viên"). */
        PERSONAL_BOOK,
        /** The student's test paper, or the product that was assessed. */
        TEST_PAPER_OR_PRODUCT,
        /** Whatever shows it. */
        ANY
    }

    /** What else is needed when the book is complete or locked. */
    public enum AfterLock {
        /** Every related book is corrected as well. */
        RELATED_BOOKS,
        /** A petition ("đơn"), which the authority decides before it unlocks. */
        PETITION,
        /** Nothing else. */
        SAME_WAY
    }

    /** How long a record is kept. */
    public enum Retention {
        /** Until the student leaves the school ("đến khi học sinh ra trường"). */
        UNTIL_STUDENT_LEAVES,
        /** With the books of its school year, for good. */
        WITH_SCHOOL_YEAR
    }
}
