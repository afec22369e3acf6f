package vn.kyduyet.regulation;

import java.util.List;
import vn.kyduyet.people.Role;

/**
 * How a term and a school year are closed: who locks the books, who signs them, and how they are kept.
 *
 * @param lockProposed whether the Ban quản trị proposes the lock before the principal decides
 * @param lockedBy who carries out lock and unlock on the principal's order
 * @param leaderSignsTerms whether the principal signs at the end of each term, or only at the end of the year and where
 *     books are handed out; then a term's books are approved only
 * @param teacherSigns whether each subject teacher signs the results of his or her subject
 * @param homeroomCollects whether the GVCN collects the signatures of all teachers and of the principal
 * @param completeFirst whether the principal approves only after every subject teacher and GVCN is complete
 * @param auditLocks whether the department (Sở, Phòng) can set windows in which data is locked to be checked
 * @param reopenedByPetition whether a locked book opens again only by a petition ("đơn") that the authority decides
 * @param reopenDays for how many days at most a book that was opened again stays open
 * @param printed the books that must be printed and signed on paper
 * @param kept how long the closed books are kept
 */
public record ClosingRules(
        Rule<Boolean> lockProposed,
        Rule<Role> lockedBy,
        Rule<Boolean> leaderSignsTerms,
        Rule<Boolean> teacherSigns,
        Rule<Boolean> homeroomCollects,
        Rule<Boolean> completeFirst,
        Rule<Boolean> auditLocks,
        Rule<Boolean> reopenedByPetition,
        Rule<Integer> reopenDays,
        Rule<List<String>> printed,
        Rule<KeptFor> kept) {

    /** How long closed books are kept. */
    public enum KeptFor {
        /** For good ("chất lượng lưu trữ vĩnh viễn"). */
        PERMANENT,
        /** Twenty years from the end of the school year. */
        TWENTY_YEARS
    }
}
