package vn.kyduyet.lessonplan.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.kyduyet.lessonplan.RemarkReply;

/** The author's answers to remarks, as fields of the form of a revision: {@code reply-<id>} and {@code done-<id>}. */
final class RemarkReplies {

    private static final String REPLY = "reply-";
    private static final String DONE = "done-";

    private RemarkReplies() {}

    /** One for each remark that the form asked about; what is no remark's is left out. */
    static List<RemarkReply> of(Map<String, String> submitted) {
        List<RemarkReply> replies = new ArrayList<>();
        submitted.forEach((name, value) -> {
            if (name.startsWith(REPLY)) {
                String id = name.substring(REPLY.length());
                try {
                    replies.add(new RemarkReply(UUID.fromString(id), submitted.containsKey(DONE + id), value));
                } catch (IllegalArgumentException noId) {
                    // A field of a school's own form may begin so too.
                }
            }
        });
        return replies;
    }
}
