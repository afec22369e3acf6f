package vn.kyduyet.lessonplan;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.ApprovalSheet;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.Intake;
import vn.kyduyet.document.PreparedFile;
import vn.kyduyet.document.Preparing;
import vn.kyduyet.document.ReceivedFile;
import vn.kyduyet.people.School;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.RecordType;
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
    private final CheckingContent checking;
    private final Preparing preparing;
    private final DocumentStore store;
    private final Documents documents;
    private final LessonPlans plans;
    private final StaffDirectory staff;
    private final Deputising deputising;
    private final MessageSource messages;
    private final Clock clock;
    private final String address;

    KeepingVersions(
            Intake intake,
            CheckingContent checking,
            Preparing preparing,
            DocumentStore store,
            Documents documents,
            LessonPlans plans,
            StaffDirectory staff,
            Deputising deputising,
            MessageSource messages,
            Clock clock,
            @Value("${kyduyet.address}") String address) {
        this.intake = intake;
        this.checking = checking;
        this.preparing = preparing;
        this.store = store;
        this.documents = documents;
        this.plans = plans;
        this.staff = staff;
        this.deputising = deputising;
        this.messages = messages;
        this.clock = clock;
        this.address = address;
    }

    /**
     * Takes the file in, prepares it and puts both into the store.
     *
     * @throws vn.kyduyet.refusal.RefusedException when the file is not what may be handed in
     */
    KeptFiles keep(LessonPlan plan, RecordType type, Handing handing, InputStream content, String fileName)
            throws IOException {
        checking.requireFormat(type, fileName);
        try (ReceivedFile received = intake.receive(content, fileName)) {
            checking.requireFormat(type, received);
            if (!handing.duplicateIntended()) {
                refuseDuplicate(plan, received);
            }
            CheckingContent.Checked checked = checking.check(type, plan, received);
            String name = name(handing.properName(), received.fileName());
            try (PreparedFile prepared = preparing.prepare(received.pdf(), sheet(plan, type, handing.lookupCode()))) {
                store.store(key(plan, received.sha256()), received.original());
                store.store(key(plan, prepared.sha256()), prepared.file());
                return new KeptFiles(
                        new KeptFile(received.sha256(), received.size(), received.pages(), received.mediaType(), name),
                        new KeptFile(prepared.sha256(), prepared.size(), prepared.pages(), PDF, pdfName(name)),
                        received.fileName(),
                        checked);
            }
        }
    }

    /** The proper name with the ending of the given one; the given one where there is no proper name. */
    private static String name(@Nullable String proper, String given) {
        int dot = given.lastIndexOf('.');
        return proper == null ? given : proper + (dot > 0 ? given.substring(dot).toLowerCase(Locale.ROOT) : "");
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
                .filter(version -> !plans.isWithdrawn(version.document()))
                .findFirst()
                .ifPresent(earlier -> {
                    throw Refusal.conflict(
                                    "lessonplan.refused.duplicate",
                                    documents.get(earlier.document()).title())
                            .asException();
                });
    }

    private ApprovalSheet sheet(LessonPlan plan, RecordType type, String lookupCode) {
        School school = staff.school(plan.school());
        return new ApprovalSheet(
                school.parentAgency(),
                school.name(),
                school.place(),
                LocalDate.now(clock),
                plan.title(),
                facts(plan, type),
                address + "/lookup/" + lookupCode,
                lookupCode,
                plan.isSignedDigitally()
                        ? plan.route().stream()
                                .map(step -> deputising.place(plan, step))
                                .toList()
                        : List.of());
    }

    private List<ApprovalSheet.Fact> facts(LessonPlan plan, RecordType type) {
        List<ApprovalSheet.Fact> facts = new ArrayList<>();
        if (!type.id().equals(RecordType.LESSON_PLAN)) {
            facts.add(fact("type", type.name().value()));
        }
        facts.add(fact("author", staff.person(plan.author()).fullName()));
        if (plan.group() != null) {
            facts.add(fact("group", staff.group(plan.group()).name()));
        }
        if (!plan.subject().isEmpty()) {
            facts.add(fact("subject", plan.subject()));
        }
        if (!plan.className().isEmpty()) {
            facts.add(fact("class", plan.className()));
        }
        if (plan.week() != null) {
            facts.add(fact("week", plan.week()));
        }
        if (plan.periods() > 0) {
            facts.add(fact("periods", plan.periods()));
        }
        facts.addAll(deputising.facts(plan));
        if (plan.route().isEmpty()) {
            facts.add(fact("approved", type.route().clause().text()));
        }
        if (!plan.isSignedDigitally()) {
            // Said on the sheet itself: a decision in the system is no digital signature (NĐ 23/2025/NĐ-CP).
            plan.route()
                    .forEach(step -> facts.add(new ApprovalSheet.Fact(
                            word("lessonplan.sheet.signer." + step.role()),
                            messages.getMessage(
                                    "lessonplan.sheet.click",
                                    new Object[] {
                                        staff.person(step.person()).fullName(),
                                        type.signing().clause().citation()
                                    },
                                    OF_THE_SHEET))));
        }
        return facts;
    }

    private String word(String code) {
        return messages.getMessage(code, null, OF_THE_SHEET);
    }

    private ApprovalSheet.Fact fact(String name, Object text) {
        return new ApprovalSheet.Fact(word("lessonplan.sheet." + name), String.valueOf(text));
    }

    private static StorageKey key(LessonPlan plan, String sha256) {
        return new StorageKey(plan.school().value(), plan.documentKind().folder(), sha256);
    }

    private static String pdfName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return (dot > 0 ? fileName.substring(0, dot) : fileName) + ".pdf";
    }

    record KeptFile(String sha256, long size, int pages, String mediaType, String fileName) {}

    /**
     * Both files in the store, and what was noticed about them.
     *
     * @param givenName as the author named the file
     */
    record KeptFiles(KeptFile original, KeptFile prepared, String givenName, CheckingContent.Checked checked) {}

    /**
     * How a file is handed in.
     *
     * @param properName what the regulation names the file, without ending; null when it keeps its own
     * @param lookupCode of the document, printed on the sheet
     * @param duplicateIntended that a file handed in before is meant to be handed in again
     */
    record Handing(@Nullable String properName, String lookupCode, boolean duplicateIntended) {}

    /** The numbers of the two versions. */
    record Appended(int original, int prepared) {}
}
