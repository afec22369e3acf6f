package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.ApprovalSheet;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfArchiveFixture;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.document.SeenPage;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/** Minutes (biên bản): signed by the clerk and the principal, then numbered, sealed and archived. */
@IntegrationTest
class NumberingIntegrationTests {

    private static final PersonId CLERK = DemoSchool.person("vanthu");
    private static final PersonId PRINCIPAL = DemoSchool.person("hieutruong");

    @Autowired
    Numbering numbering;

    @Autowired
    SigningDesk desk;

    @Autowired
    Archiving archiving;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    @Test
    void aNumberIsAVersionThatKeepsTheSignaturesAndIsToldInTheAuditTrail() throws Exception {
        DocumentId document = document(PdfFixture.pdf(1, "Biên bản"));
        sign(document, PRINCIPAL, "principal");

        DocumentVersion version = numbering.number(document, "number", " 15 ", CLERK);

        assertThat(version).isEqualTo(documents.newest(document));
        assertThat(version.origin()).isEqualTo(DocumentVersion.Origin.NUMBERED);
        assertThat(version.createdBy()).isEqualTo(CLERK);
        assertThat(SeenPage.text(newest(document), 1)).containsPattern("Số: +15 */BB");
        new EveryValidator(clock).accepts(newest(document), 1);
        assertThat(audit.of("document", document.toString()).stream()
                        .filter(event -> event.action().equals("document.numbered")))
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("text", "15")
                        .containsEntry("field", "number")
                        .containsEntry("sha256", version.sha256()));
    }

    @Test
    void aSecondNumberIsRefused() throws Exception {
        DocumentId document = document(PdfFixture.pdf(1, "Biên bản"));
        numbering.number(document, "number", "15", CLERK);

        refused(() -> numbering.number(document, "number", "16", CLERK), "signing.refused.numbered-already");
        assertThat(documents.newest(document).number()).isEqualTo(2);
    }

    @Test
    void aNumberThatDoesNotFitOrSaysNothingIsRefusedAndCanBeGivenAnew() throws Exception {
        DocumentId document = document(PdfFixture.pdf(1, "Biên bản"));

        refused(
                () -> numbering.number(document, "number", "12345678901", CLERK),
                "signing.refused.number-does-not-fit");
        refused(() -> numbering.number(document, "number", "15😀", CLERK), "signing.refused.number-does-not-fit");
        for (String nothing : List.of("", "  ", "\u2003", "\n")) {
            refused(() -> numbering.number(document, "number", nothing, CLERK), "signing.refused.number-empty");
        }

        assertThat(numbering.number(document, "number", "15", CLERK).number()).isEqualTo(2);
    }

    @Test
    void theSealIsRefusedBeforeTheOfficialHasSigned() throws Exception {
        DocumentId document = document(PdfFixture.pdf(1, "Biên bản"));
        sign(document, CLERK, "clerk");

        refused(() -> sign(document, CLERK, "seal"), "signing.refused.seal-too-early");

        sign(document, PRINCIPAL, "principal");
        sign(document, CLERK, "seal");
        assertThat(SeenPage.signedFields(newest(document))).hasSize(3);
    }

    @Test
    void whoWasShownTheDocumentBeforeItGotItsNumberStillSigns() throws Exception {
        DocumentId document = document(PdfFixture.pdf(1, "Biên bản"));
        sign(document, PRINCIPAL, "principal");
        SignatureRequest shown = request(document, CLERK, "clerk");
        numbering.number(document, "number", "15", CLERK);

        desk.sign(shown, DemoSchool.PIN.toCharArray());

        new EveryValidator(clock).accepts(newest(document), 2);
        assertThat(SeenPage.text(newest(document), 1)).containsPattern("Số: +15 */BB");
    }

    @Test
    void anArchiveDocumentStaysOneWhenItIsSignedNumberedSealedAndArchived() throws Exception {
        DocumentId document = document(PdfArchiveFixture.pdf("Biên bản"));
        sign(document, CLERK, "clerk");
        sign(document, PRINCIPAL, "principal");
        numbering.number(document, "number", "15", CLERK);
        numbering.number(document, "day", "ngày 20 tháng 11 năm 2026", CLERK);
        sign(document, CLERK, "seal");

        DocumentVersion record = transaction.execute(status -> archiving.archive(document));

        assertThat(record.origin()).isEqualTo(DocumentVersion.Origin.TIMESTAMPED);
        assertThat(PdfArchiveFixture.faults(newest(document))).isEmpty();
        new EveryValidator(clock).accepts(newest(document), 3);
    }

    private static void refused(ThrowingCallable action, String code) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private DocumentId document(byte[] original) throws Exception {
        byte[] pdf = PreparedPdfFixture.prepared(
                original,
                PreparedPdfFixture.sheet(
                        "Biên bản " + UUID.randomUUID(),
                        new ApprovalSheet.NumberPlace("number", "/BB", "day"),
                        new ApprovalSheet.SignaturePlace("clerk", "Thư ký", "Ngô Thị Lan"),
                        new ApprovalSheet.SignaturePlace("principal", "Hiệu trưởng", "Nguyễn Thị Thu Hà")
                                .with(new ApprovalSheet.Seal("seal", ApprovalSheet.Seal.OF_A_SCHOOL))));
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        store.store(new StorageKey("hoa-phuong", "lesson-plan", sha256), pdf);
        DocumentId id = new DocumentId(UUID.randomUUID());
        transaction.executeWithoutResult(status -> {
            documents.create(
                    id, DemoSchool.SCHOOL, DocumentKind.LESSON_PLAN, "Biên bản", CLERK, documents.newLookupCode());
            documents.append(
                    id, sha256, pdf.length, 2, DocumentVersion.Origin.PREPARED, "application/pdf", "b.pdf", CLERK);
        });
        return id;
    }

    private void sign(DocumentId document, PersonId signer, String field) {
        desk.sign(request(document, signer, field), DemoSchool.PIN.toCharArray());
    }

    private SignatureRequest request(DocumentId document, PersonId signer, String field) {
        return new SignatureRequest(
                UUID.randomUUID(), document, documents.newest(document).sha256(), signer, field, "");
    }

    private byte[] newest(DocumentId document) {
        return store.read(documents.newest(document).key());
    }
}
