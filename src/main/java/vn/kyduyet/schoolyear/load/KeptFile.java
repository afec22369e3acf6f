package vn.kyduyet.schoolyear.load;

import java.time.LocalDate;
import java.util.UUID;
import vn.kyduyet.schoolyear.SchoolYearId;

/**
 * A file that was looked at and waits to be confirmed.
 *
 * @param from the first day on which its assignments and its timetable hold
 */
public record KeptFile(UUID id, SchoolYearId year, String name, String sha256, LocalDate from) {}
