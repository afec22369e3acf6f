package vn.kyduyet.lessonplan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentText;
import vn.kyduyet.document.ReceivedFile;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.FileFormat;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Rule;

/** Holds the content of a file against what the regulation says of its type: formats refuse, all else is noticed. */
@Component
class CheckingContent {

    /** So many lines of the same text are told of; they all say the same. */
    private static final int MOST_TWINS = 3;

    private final LessonPlans plans;
    private final StaffDirectory staff;

    CheckingContent(LessonPlans plans, StaffDirectory staff) {
        this.plans = plans;
        this.staff = staff;
    }

    /** Thrown when the regulation does not take the file's format: {@link vn.kyduyet.refusal.RefusedException}. */
    void requireFormat(RecordType type, ReceivedFile file) {
        require(type, file.mediaType().equals("application/pdf") ? FileFormat.PDF : FileFormat.DOCX);
    }

    /** By its name already, so that nobody waits for a conversion first. */
    void requireFormat(RecordType type, String fileName) {
        require(type, fileName.toLowerCase(Locale.ROOT).endsWith(".docx") ? FileFormat.DOCX : FileFormat.PDF);
    }

    private static void require(RecordType type, FileFormat format) {
        if (!type.formats().value().contains(format)) {
            throw Refusal.invalid(
                            "lessonplan.refused.format",
                            type.name().value(),
                            type.formats().value().stream()
                                    .map(Enum::name)
                                    .sorted()
                                    .toList()
                                    .toString()
                                    .replaceAll("[\\[\\]]", ""),
                            type.formats().clause().citation(),
                            type.formats().clause().text())
                    .asException();
        }
    }

    Checked check(RecordType type, LessonPlan plan, ReceivedFile file) throws IOException {
        DocumentText text = DocumentText.of(file.pdf());
        List<SubmissionNotice> notices = new ArrayList<>();
        noticeSections(type.sections(), text, notices);
        Optional<String> sha256 = text.sha256();
        sha256.ifPresent(hash -> noticeTwins(plan, hash, notices));
        return new Checked(List.copyOf(notices), sha256);
    }

    private static void noticeSections(Rule<List<String>> sections, DocumentText text, List<SubmissionNotice> notices) {
        if (sections.value().isEmpty()) {
            return;
        }
        if (text.isEmpty()) {
            notices.add(SubmissionNotice.of(
                    "lessonplan.notice.scanned", sections.clause().citation()));
            return;
        }
        List<String> missing = sections.value().stream()
                .filter(section -> Stream.of(section.split(" / ")).noneMatch(text::contains))
                .toList();
        if (!missing.isEmpty()) {
            notices.add(SubmissionNotice.of(
                    "lessonplan.notice.sections",
                    String.join("; ", missing),
                    sections.clause().citation()));
        }
    }

    private void noticeTwins(LessonPlan plan, String hash, List<SubmissionNotice> notices) {
        plans.withText(plan.school(), hash, plan.id()).stream()
                .limit(MOST_TWINS)
                .forEach(twin -> notices.add(SubmissionNotice.of(
                        "lessonplan.notice.same-text",
                        twin.fullTitle(),
                        staff.person(twin.author()).fullName(),
                        twin.week() == null ? "–" : twin.week().toString())));
    }

    /**
     * What was found.
     *
     * @param textSha256 of the words, for finding the same text again
     */
    record Checked(List<SubmissionNotice> notices, Optional<String> textSha256) {}
}
