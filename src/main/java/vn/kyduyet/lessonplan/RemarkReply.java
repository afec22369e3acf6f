package vn.kyduyet.lessonplan;

import java.util.UUID;

/**
 * What a plan's author answers to a remark.
 *
 * @param resolved whether it was done
 */
public record RemarkReply(UUID remark, boolean resolved, String reply) {}
