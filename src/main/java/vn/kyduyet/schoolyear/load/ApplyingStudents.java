package vn.kyduyet.schoolyear.load;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.kyduyet.schoolyear.Enrolment;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.Student;

/** Writes students and their enrolments, in the transaction of its caller and in batches: a school has thousands. */
@Component
class ApplyingStudents {

    private final JdbcTemplate database;

    ApplyingStudents(JdbcTemplate database) {
        this.database = database;
    }

    void apply(SchoolYearId year, LoadPlan.StudentSteps steps) {
        database.batchUpdate(
                "insert into student (id, school, code, full_name, birth_date) values (?, ?, ?, ?, ?)",
                steps.added().stream()
                        .map(one -> new Object[] {
                            one.id().value(), one.school().value(), one.code(), one.fullName(), one.birthDate()
                        })
                        .toList());
        database.batchUpdate(
                "update student set full_name = ?, birth_date = ? where id = ?",
                steps.corrected().stream()
                        .map(LoadPlan.Correction::after)
                        .map(one -> new Object[] {
                            one.fullName(), one.birthDate(), one.id().value()
                        })
                        .toList());
        // Before the new ones, one of which may begin on the same day.
        database.batchUpdate(
                "delete from enrolment where school_year = ? and student = ? and starts = ?",
                steps.withdrawn().stream()
                        .map(one ->
                                new Object[] {year.value(), one.student().id().value(), one.from()})
                        .toList());
        database.batchUpdate(
                "update enrolment set ends = ? where school_year = ? and student = ? and starts = ?",
                steps.ended().stream()
                        .map(one -> new Object[] {
                            one.until(), year.value(), one.student().id().value(), one.from()
                        })
                        .toList());
        begin(year, steps.begun());
    }

    /** What was said of students before and is said of them now, by their numbers. */
    static Map<String, String> corrections(LoadPlan.StudentSteps steps) {
        return steps.corrected().stream()
                .collect(Collectors.toMap(
                        one -> one.before().code(), one -> text(one.before()) + " → " + text(one.after())));
    }

    private static String text(Student student) {
        return student.fullName() + (student.birthDate() == null ? "" : " " + student.birthDate());
    }

    private void begin(SchoolYearId year, List<Enrolment> enrolments) {
        database.batchUpdate(
                "insert into enrolment (school_year, class_name, student, starts, ends) values (?, ?, ?, ?, ?)",
                enrolments.stream()
                        .map(one -> new Object[] {
                            year.value(), one.className(), one.student().id().value(), one.from(), one.until()
                        })
                        .toList());
    }
}
