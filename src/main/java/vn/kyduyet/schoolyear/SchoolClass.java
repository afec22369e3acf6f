package vn.kyduyet.schoolyear;

import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;

/**
 * A class of a school year.
 *
 * @param name such as {@code 7A}, unique in a year
 * @param grade the class level ("khối"), 1 to 12
 * @param homeroomTeacher giáo viên chủ nhiệm (GVCN), or null while there is none
 */
public record SchoolClass(String name, int grade, @Nullable PersonId homeroomTeacher) {}
