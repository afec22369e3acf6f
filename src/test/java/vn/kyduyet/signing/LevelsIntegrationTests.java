package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.simplereport.SimpleReport;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.pades.SignedFixture;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/** Documents with one to eight signatures, at every level, before three validators that share no code with the signer. */
@IntegrationTest
class LevelsIntegrationTests {

    private static final List<String> PEOPLE = List.of(
            "giaovien.an",
            "giaovien.dung",
            "giaovien.mai",
            "giaovien.khanh",
            "totruong.toan",
            "totruong.van",
            "phohieutruong",
            "hieutruong");

    @Autowired
    SigningDesk desk;

    @Autowired
    Archiving archiving;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    @Test
    void oneToEightSignaturesWithoutTimestamp() throws Exception {
        byte[] pdf = PreparedPdfFixture.prepared("B-B", fields());
        for (int count = 1; count <= PEOPLE.size(); count++) {
            byte[] signed = SignedFixture.signed(pdf, "s" + count, PEOPLE.get(count - 1));
            assertThat(signed.length - pdf.length).as("growth in bytes").isLessThanOrEqualTo(24 * 1024);
            pdf = signed;
            everyoneAccepts(pdf, count, SignatureLevel.PAdES_BASELINE_B);
        }
    }

    @Test
    void oneToEightSignaturesEachWithItsTimestamp() throws Exception {
        DocumentId document = document();
        for (int count = 1; count <= PEOPLE.size(); count++) {
            sign(document, count);
            everyoneAccepts(newest(document), count, SignatureLevel.PAdES_BASELINE_T);
        }
    }

    @Test
    void recordsOfOneAndOfEightSignaturesAreValidatedWithoutAskingAnybody() throws Exception {
        for (int signers : List.of(1, PEOPLE.size())) {
            DocumentId document = document();
            IntStream.rangeClosed(1, signers).forEach(count -> sign(document, count));

            DocumentVersion record = transaction.execute(status -> archiving.archive(document));

            assertThat(record.origin()).isEqualTo(DocumentVersion.Origin.TIMESTAMPED);
            byte[] pdf = newest(document);
            SimpleReport report = everyoneAccepts(pdf, signers, SignatureLevel.PAdES_BASELINE_LTA);
            for (String id : report.getSignatureIdList()) {
                assertThat(report.getIndication(id)).as(id).isEqualTo(Indication.TOTAL_PASSED);
            }
        }
    }

    @Test
    void aRecordCanBeSignedAndStampedAgain() throws Exception {
        DocumentId document = document();
        sign(document, 1);
        transaction.execute(status -> archiving.archive(document));
        clock.advance(Duration.ofDays(1));
        sign(document, 2);
        transaction.execute(status -> archiving.archive(document));

        everyoneAccepts(newest(document), 2, SignatureLevel.PAdES_BASELINE_LTA);
    }

    private SimpleReport everyoneAccepts(byte[] pdf, int signatures, SignatureLevel level) throws Exception {
        SimpleReport report = new EveryValidator(clock).accepts(pdf, signatures);
        // Those before a later signature are covered by what came after them; the newest has the level as made.
        String newest = report.getSignatureIdList().get(signatures - 1);
        assertThat(report.getSignatureFormat(newest)).isEqualTo(level);
        return report;
    }

    private void sign(DocumentId document, int number) {
        PersonId signer = DemoSchool.person(PEOPLE.get(number - 1));
        desk.sign(
                new SignatureRequest(
                        UUID.randomUUID(), document, documents.newest(document).sha256(), signer, "s" + number, ""),
                DemoSchool.PIN.toCharArray());
    }

    private static String[] fields() {
        return IntStream.rangeClosed(1, PEOPLE.size())
                .mapToObj(number -> "s" + number)
                .toArray(String[]::new);
    }

    private DocumentId document() throws Exception {
        DocumentId id = new DocumentId(UUID.randomUUID());
        PersonId owner = DemoSchool.person("giaovien.an");
        byte[] pdf = PreparedPdfFixture.prepared("Bài " + id, fields());
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        store.store(new StorageKey("hoa-phuong", "lesson-plan", sha256), pdf);
        transaction.executeWithoutResult(status -> {
            documents.create(id, DemoSchool.SCHOOL, DocumentKind.LESSON_PLAN, "Bài", owner, documents.newLookupCode());
            documents.append(
                    id, sha256, pdf.length, 1, DocumentVersion.Origin.PREPARED, "application/pdf", "b.pdf", owner);
        });
        return id;
    }

    private byte[] newest(DocumentId document) {
        return store.read(documents.newest(document).key());
    }
}
