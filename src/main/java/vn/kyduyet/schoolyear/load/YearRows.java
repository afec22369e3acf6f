package vn.kyduyet.schoolyear.load;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.Role;
import vn.kyduyet.schoolyear.sheets.Sheet;

/**
 * The rows of a file as what they mean; rows that cannot be read are left out and are among the findings. People are
 * named by their usernames.
 *
 * @param names the sheets that the file has, by their names in it
 */
record YearRows(
        java.util.Map<Sheet, String> names,
        List<GroupRow> groups,
        List<StaffRow> staff,
        List<SubjectRow> subjects,
        List<ClassRow> classes,
        List<AssignmentRow> assignments,
        List<SlotRow> slots,
        List<StudentRow> students) {

    /** What every row has: its number in the sheet, and the words by which another row would be the same. */
    sealed interface NumberedRow permits GroupRow, StaffRow, SubjectRow, ClassRow, AssignmentRow, SlotRow, StudentRow {

        int row();
    }

    record GroupRow(int row, String name) implements NumberedRow {}

    /** @param email empty when the file says none */
    record StaffRow(
            int row,
            String username,
            String fullName,
            String email,
            Set<Role> roles,
            @Nullable String group) implements NumberedRow {}

    record SubjectRow(int row, String name, boolean foreignLanguage) implements NumberedRow {}

    record ClassRow(
            int row, String name, int grade, @Nullable String homeroomTeacher) implements NumberedRow {}

    record AssignmentRow(int row, String teacher, String className, String subject, int periods)
            implements NumberedRow {}

    record SlotRow(int row, String className, DayOfWeek day, int period, String subject, String teacher)
            implements NumberedRow {}

    /**
     * @param birthDate null when the file says none
     * @param lastDay the last day in the class ("thôi học"), or null for who stays
     */
    record StudentRow(
            int row,
            String code,
            String fullName,
            String className,
            @Nullable LocalDate birthDate,
            @Nullable LocalDate lastDay)
            implements NumberedRow {}

    boolean has(Sheet sheet) {
        return names.containsKey(sheet);
    }

    String name(Sheet sheet) {
        return Optional.ofNullable(names.get(sheet)).orElse(sheet.title());
    }
}
