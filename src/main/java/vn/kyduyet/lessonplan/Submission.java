package vn.kyduyet.lessonplan;

import java.util.UUID;

/**
 * What a teacher says of a plan when handing it in, checked.
 *
 * @param token comes with the form, so that a second click is the same submission
 * @param week the teaching week, 1 to 53
 * @param periods how many periods ("tiết") the lesson takes, 1 to 20
 * @param duplicateIntended that a file handed in before is meant to be handed in again
 */
public record Submission(
        UUID token, String title, String subject, String className, int week, int periods, boolean duplicateIntended) {}
