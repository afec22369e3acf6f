package vn.kyduyet.schoolyear;

/**
 * A subject of a school.
 *
 * @param name as it is written in the timetable, unique in a school
 * @param foreignLanguage whether it is a foreign language, in which files may be named without Vietnamese diacritics
 */
public record Subject(String name, boolean foreignLanguage) {}
