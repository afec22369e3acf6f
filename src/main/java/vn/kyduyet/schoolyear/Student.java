package vn.kyduyet.schoolyear;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.SchoolId;

/**
 * Somebody who learns at a school.
 *
 * @param code the student's number ("mã học sinh"), unique in a school
 * @param fullName in Vietnamese order: family name, middle names, given name
 * @param birthDate null while it is not known
 */
public record Student(
        StudentId id,
        SchoolId school,
        String code,
        String fullName,
        @Nullable LocalDate birthDate) {}
