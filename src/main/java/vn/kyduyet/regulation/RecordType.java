package vn.kyduyet.regulation;

import java.util.List;
import java.util.Set;
import vn.kyduyet.people.Role;

/**
 * A type of record of a school's catalogue ("danh mục hồ sơ, sổ sách").
 *
 * @param id its key in the profile, such as {@code lesson-plan}
 * @param name as users call it, with the clause by which it exists
 * @param holder who hands it in
 * @param route who approves after the one who handed it in, in order; nobody when it was approved on paper before
 * @param signing how those on the route approve
 * @param signedByAuthor whether whoever hands it in signs it digitally before it goes to those on the route
 * @param due in which rhythm it is due
 * @param formats in which it may be handed in
 * @param printed whether it must be printed after approval
 * @param downloaded whether whoever handed it in must download it after approval
 * @param sections the headings that its text should have; none when it is free. Where a heading names several with
 *     {@code " / "} between them, any of them will do
 */
public record RecordType(
        String id,
        Rule<String> name,
        Rule<Holder> holder,
        Rule<List<Role>> route,
        Rule<SigningManner> signing,
        Rule<Boolean> signedByAuthor,
        Rule<SubmissionCycle> due,
        Rule<Set<FileFormat>> formats,
        Rule<Boolean> printed,
        Rule<Boolean> downloaded,
        Rule<List<String>> sections) {

    /** Kế hoạch bài dạy (KHBD, giáo án): in every school's catalogue. */
    public static final String LESSON_PLAN = "lesson-plan";

    /** Whether it comes approved on paper and scanned, so that nobody approves it here. */
    public boolean isApprovedBefore() {
        return route.value().isEmpty();
    }

    /** Whether its author signs here; what comes signed on paper is not signed again. */
    public boolean isSignedByItsAuthor() {
        return signedByAuthor.value() && !isApprovedBefore();
    }
}
