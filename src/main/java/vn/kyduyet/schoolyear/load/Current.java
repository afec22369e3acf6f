package vn.kyduyet.schoolyear.load;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.Staffing;
import vn.kyduyet.schoolyear.Enrolment;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.Subject;

/**
 * What a school has before a load. People are named by their usernames.
 *
 * @param assignments those that hold on the first day of the load or later
 * @param slots those that hold on the first day of the load or later
 * @param students all of the school; none when the file does not concern them
 */
record Current(
        List<Group> groups,
        List<Staffing.Member> members,
        List<Subject> subjects,
        List<HeldClass> classes,
        List<HeldAssignment> assignments,
        List<HeldSlot> slots,
        List<HeldStudent> students) {

    record HeldClass(String name, int grade, @Nullable String homeroomTeacher) {}

    record HeldAssignment(
            UUID id,
            String className,
            String subject,
            String teacher,
            int periods,
            LocalDate from,
            @Nullable LocalDate until) {}

    record HeldSlot(
            String className,
            DayOfWeek day,
            int period,
            String subject,
            String teacher,
            LocalDate from,
            @Nullable LocalDate until) {}

    /** @param enrolments those of the year, the earliest first */
    record HeldStudent(Student student, List<Enrolment> enrolments) {}
}
