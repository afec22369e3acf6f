package vn.kyduyet.schoolyear.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.Staffing;
import vn.kyduyet.schoolyear.Enrolment;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.Sheet;

/**
 * What a file would change.
 *
 * @param from the first day on which new assignments, the new timetable and new enrolments hold
 * @param counts one for each sheet of the file
 * @param lines every change, for people to read
 * @param findings errors, which stand in the way, and warnings
 */
public record LoadPlan(
        SchoolYear year,
        LocalDate from,
        List<SheetCount> counts,
        List<Line> lines,
        List<Finding> findings,
        Steps steps) {

    /** How a row of a sheet compares with what the school has. */
    public enum Outcome {
        ADDED,
        CHANGED,
        UNCHANGED,
        ENDED
    }

    /** How many rows of a sheet are new, changed, unchanged, or end because the file has them no more. */
    public record SheetCount(Sheet sheet, int added, int changed, int unchanged, int ended) {}

    /**
     * One change.
     *
     * @param before empty when it is new
     * @param after empty when it ends
     */
    public record Line(Sheet sheet, Outcome outcome, String what, String before, String after) {}

    /** The same changes as what is to be done, in the order in which it is. */
    record Steps(
            List<String> newGroups,
            List<YearRows.StaffRow> newStaff,
            List<ChangedMember> changedStaff,
            List<YearRows.SubjectRow> subjects,
            List<YearRows.ClassRow> classes,
            List<Current.HeldAssignment> endedAssignments,
            List<YearRows.AssignmentRow> newAssignments,
            List<Current.HeldSlot> endedSlots,
            List<YearRows.SlotRow> newSlots,
            StudentSteps students) {}

    /**
     * What is to be done for students; those who are known are told as they will be.
     *
     * @param withdrawn enrolments that will never have been
     * @param ended enrolments with their new last days, or without one
     */
    record StudentSteps(
            List<Student> added,
            List<Correction> corrected,
            List<Enrolment> withdrawn,
            List<Enrolment> ended,
            List<Enrolment> begun) {}

    /** Another name or date of birth for somebody who is known. */
    record Correction(Student before, Student after) {}

    /** Somebody known of whom the file says something else. */
    record ChangedMember(
            Staffing.Member member, String fullName, String email, List<Post> ended, List<NewPost> begun) {}

    /** @param group its name as the school writes it, or empty for a post outside of the groups */
    record NewPost(Role role, String group) {}

    public List<Finding> errors() {
        return findings.stream().filter(Finding::isError).toList();
    }

    public List<Finding> warnings() {
        return findings.stream().filter(finding -> !finding.isError()).toList();
    }

    public boolean canBeDone() {
        return findings.stream().noneMatch(Finding::isError);
    }

    /** So many accounts will be opened. */
    public int newAccounts() {
        return steps.newStaff().size();
    }

    /**
     * Everything that would be done, as a short text: it is another one when the school's data changed in between so
     * that something else would be done.
     */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((year.id() + " " + from).getBytes(StandardCharsets.UTF_8));
            for (Object one : Arrays.asList(counts, lines, findings)) {
                digest.update(one.toString().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
