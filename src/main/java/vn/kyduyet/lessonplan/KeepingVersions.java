package vn.kyduyet.lessonplan;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.ApprovalSheet;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.Intake;
import vn.kyduyet.document.PreparedFile;
import vn.kyduyet.document.Preparing;
import vn.kyduyet.document.ReceivedFile;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.School;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/**
 * Turns an uploaded file into the two versions of a plan that a submission adds: the file as sent, and the PDF with its
 * approval sheet and empty signature fields. Files are in the store before anything is written to the database.
 */
@Component
class KeepingVersions {

    private static final Locale OF_THE_SHEET = Locale.forLanguageTag("vi");
    private static final String PDF = "application/pdf";

    private final Intake intake;
    private final Preparing preparing;
    private final DocumentStore store;
    private final Documents documents;
    private final StaffDirectory staff;
    private final MessageSource messages;
    private final Clock clock;
    private final String address;

    KeepingVersions(
            Intake intake,
            Preparing preparing,
            DocumentStore store,
            Documents documents,
            StaffDirectory staff,
            MessageSource messages,
            Clock clock,
            @Value("${kyduyet.address}") String address) {
        this.intake = intake;
        this.preparing = preparing;
        this.store = store;
        this.documents = documents;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
        this.address = address;
    }

    /**
     * Takes the file in, prepares it and puts both into the store.
     *
     * @throws vn.kyduyet.refusal.RefusedException when the file is not what may be handed in
     */
    KeptFiles keep(LessonPlan plan, String lookupCode, boolean duplicateIntended, InputStream content, String fileName)
            throws IOException {
        try (ReceivedFile received = intake.receive(content, fileName)) {
            if (!duplicateIntended) {
                refuseDuplicate(plan, received);
            }
            try (PreparedFile prepared = preparing.prepare(received.pdf(), sheet(plan, lookupCode))) {
                store.store(key(plan, received.sha256()), received.original());
                store.store(key(plan, prepared.sha256()), prepared.file());
                return new KeptFiles(
                        new KeptFile(
                                received.sha256(),
                                received.size(),
                                received.pages(),
                                received.mediaType(),
                                received.fileName()),
                        new KeptFile(
                                prepared.sha256(),
                                prepared.size(),
                                prepared.pages(),
                                PDF,
                                pdfName(received.fileName())));
            }
        }
    }

    /** Adds both versions, in the caller's transaction. */
    Appended append(LessonPlan plan, KeptFiles files) {
        return new Appended(
                append(plan, files.original(), DocumentVersion.Origin.SUBMITTED),
                append(plan, files.prepared(), DocumentVersion.Origin.PREPARED));
    }

    private int append(LessonPlan plan, KeptFile file, DocumentVersion.Origin origin) {
        return documents
                .append(
                        plan.document(),
                        file.sha256(),
                        file.size(),
                        file.pages(),
                        origin,
                        file.mediaType(),
                        file.fileName(),
                        plan.author())
                .number();
    }

    private void refuseDuplicate(LessonPlan plan, ReceivedFile received) {
        documents.withContent(plan.school(), received.sha256()).stream()
                .filter(version -> version.origin() == DocumentVersion.Origin.SUBMITTED)
                .filter(version -> version.createdBy().equals(plan.author()))
                .findFirst()
                .ifPresent(earlier -> {
                    throw Refusal.conflict(
                                    "lessonplan.refused.duplicate",
                                    documents.get(earlier.document()).title())
                            .asException();
                });
    }

    private ApprovalSheet sheet(LessonPlan plan, String lookupCode) {
        School school = staff.school(plan.school());
        Person author = staff.person(plan.author());
        return new ApprovalSheet(
                school.parentAgency(),
                school.name(),
                school.place(),
                LocalDate.now(clock),
                plan.title(),
                List.of(
                        fact("author", author.fullName()),
                        fact("group", staff.group(plan.group()).name()),
                        fact("subject", plan.subject()),
                        fact("class", plan.className()),
                        fact("week", plan.week()),
                        fact("periods", plan.periods())),
                address + "/lookup/" + lookupCode,
                lookupCode,
                plan.route().stream()
                        .map(step -> new ApprovalSheet.SignaturePlace(
                                step.fieldName(),
                                messages.getMessage("lessonplan.sheet.signer." + step.role(), null, OF_THE_SHEET),
                                staff.person(step.person()).fullName()))
                        .toList());
    }

    private ApprovalSheet.Fact fact(String name, Object text) {
        return new ApprovalSheet.Fact(
                messages.getMessage("lessonplan.sheet." + name, null, OF_THE_SHEET), String.valueOf(text));
    }

    private static StorageKey key(LessonPlan plan, String sha256) {
        return new StorageKey(plan.school().value(), DocumentKind.LESSON_PLAN.folder(), sha256);
    }

    private static String pdfName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return (dot > 0 ? fileName.substring(0, dot) : fileName) + ".pdf";
    }

    record KeptFile(String sha256, long size, int pages, String mediaType, String fileName) {}

    record KeptFiles(KeptFile original, KeptFile prepared) {}

    /** The numbers of the two versions. */
    record Appended(int original, int prepared) {}
}
