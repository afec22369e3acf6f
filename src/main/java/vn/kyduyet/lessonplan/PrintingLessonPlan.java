package vn.kyduyet.lessonplan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PrintCopy;
import vn.kyduyet.people.School;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.wording.WrittenDates;

/** Makes of an approved plan a copy for paper, with the marks that NĐ 137/2024 Đ5 asks of one. */
@Component
public class PrintingLessonPlan {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final ReadingLessonPlans reading;
    private final Documents documents;
    private final DocumentStore store;
    private final StaffDirectory staff;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final MessageSource messages;
    private final Clock clock;
    private final String address;

    PrintingLessonPlan(
            ReadingLessonPlans reading,
            Documents documents,
            DocumentStore store,
            StaffDirectory staff,
            AuditTrail audit,
            TransactionTemplate transaction,
            MessageSource messages,
            Clock clock,
            @Value("${kyduyet.address}") String address) {
        this.reading = reading;
        this.documents = documents;
        this.store = store;
        this.staff = staff;
        this.audit = audit;
        this.transaction = transaction;
        this.messages = messages;
        this.clock = clock;
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** Whether there is a copy for paper yet. */
    public static boolean isOpenFor(LessonPlan plan) {
        return plan.state() == LessonPlan.State.APPROVED || plan.state() == LessonPlan.State.ARCHIVED;
    }

    /**
     * The copy as a file that is the caller's to delete.
     *
     * @throws vn.kyduyet.refusal.RefusedException when it is not the reader's to see, or not everyone has approved
     */
    public Copy print(SignedInPerson reader, LessonPlanId id) throws IOException {
        LessonPlan plan = reading.plan(reader, id);
        if (!isOpenFor(plan)) {
            throw Refusal.conflict("lessonplan.refused.not-approved").asException();
        }
        Document document = documents.get(plan.document());
        DocumentVersion newest = documents.newest(plan.document());
        Path original = Files.createTempFile("print-", ".pdf");
        Path copy = Files.createTempFile("print-copy-", ".pdf");
        boolean done = false;
        try {
            Files.delete(original);
            store.fetch(newest.key(), original);
            PrintCopy.write(original, marks(reader, document, newest), copy);
            transaction.executeWithoutResult(status -> audit.append(
                    plan.school().value(),
                    reader.id().value(),
                    "lesson-plan.printed",
                    SubmittingLessonPlan.AUDITED,
                    id.toString(),
                    Map.of("version", Integer.toString(newest.number()), "sha256", newest.sha256())));
            done = true;
            return new Copy(copy, newest.fileName());
        } finally {
            Files.deleteIfExists(original);
            if (!done) {
                Files.deleteIfExists(copy);
            }
        }
    }

    private PrintCopy.Marks marks(SignedInPerson reader, Document document, DocumentVersion version) {
        School school = staff.school(document.school());
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        return new PrintCopy.Marks(
                words("lessonplan.print.headline"),
                List.of(
                        words("lessonplan.print.system", address),
                        words("lessonplan.print.owner", school.name(), school.parentAgency()),
                        words(
                                "lessonplan.print.lookup",
                                document.lookupCode(),
                                version.number(),
                                WrittenDates.EXACT_TIME_AND_DAY.format(now),
                                reader.fullName())),
                address + "/lookup/" + document.lookupCode(),
                (page, pages) -> words("lessonplan.print.page", page, pages));
    }

    private String words(String key, Object... arguments) {
        return messages.getMessage(key, arguments, VIETNAMESE);
    }

    /** A copy in a file of its own, and the name for whoever saves it. */
    public record Copy(Path file, String name) {}
}
