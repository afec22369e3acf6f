package vn.kyduyet.gradebook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.SchoolYearId;

/**
 * Locked books were opened again by a granted petition; published in the transaction of the grant.
 *
 * @param subject null where all books of the class are open
 * @param until when they close by themselves
 * @param by who granted it
 */
public record BooksReopened(
        SchoolYearId year,
        int term,
        String className,
        @Nullable String subject,
        Instant until,
        PersonId by) {}
