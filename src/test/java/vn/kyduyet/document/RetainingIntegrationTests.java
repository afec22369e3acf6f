package vn.kyduyet.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.TestClock.MovableClock;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.RadosGateway;
import vn.kyduyet.storage.RetentionException;
import vn.kyduyet.storage.StorageKey;

/** Keeping documents in stores that lock, that do not, and that only say so. */
@IntegrationTest
class RetainingIntegrationTests {

    private static final RetentionProperties LAW =
            new RetentionProperties(Map.of("class-book", KeptFor.valueOf("20y")));

    @Autowired
    Documents documents;

    @Autowired
    Retentions retentions;

    @Autowired
    Retaining ofTheApplication;

    @Autowired
    DocumentStore embedded;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvc http;

    private final MovableClock clock = new MovableClock(TestClock.START);

    @AfterEach
    void forget() {
        database.sql("delete from retention").update();
    }

    @Test
    void aDocumentIsLockedInAllItsVersionsForTheLongerOfLawAndRegulation() throws Exception {
        DocumentStore store = RadosGateway.bucket("documents", true);
        Retaining retaining = retaining(store);
        DocumentId book = document(store, 2);

        Retention kept = keep(retaining, book, KeptFor.ofYears(5));

        assertThat(kept.until()).isEqualTo(inYears(20));
        assertThat(kept.lockedUntil()).isEqualTo(inYears(20));
        assertThat(locked(store, book)).containsExactly(inYears(20), inYears(20));
        assertThat(keep(retaining, book, KeptFor.ofYears(1)).until()).isEqualTo(inYears(20));
        assertThat(keep(retaining, book, KeptFor.goodAndAll()).until()).isEqualTo(inYears(100));

        addVersion(store, book, DocumentKind.CLASS_BOOK);
        retaining.renew();

        assertThat(retentions.of(book).orElseThrow().versions()).isEqualTo(3);
        assertThat(locked(store, book))
                .as("as long as any store of this kind can")
                .containsOnly(DocumentStore.LAST_RETENTION)
                .hasSize(3);
        int events = audit.of("document", book.toString()).size();
        retaining.renew();
        assertThat(audit.of("document", book.toString()))
                .as("nothing was to be done")
                .hasSize(events);

        clock.advance(Duration.ofDays(2 * 366));
        retaining.renew();
        assertThat(retentions.of(book).orElseThrow().until()).isAfter(inYears(101));
        assertThat(audit.of("document", book.toString()))
                .filteredOn(event -> event.action().equals("document.retained"))
                .hasSize(events + 1);
    }

    @Test
    void aStoreThatDoesNotLockIsToldApartFromOneThatNeverSaidSo() throws Exception {
        DocumentId book = document(embedded, 1);
        DocumentStore careless = RadosGateway.bucket("careless", false);
        DocumentId elsewhere = document(careless, 1);

        Retention kept = keep(retaining(embedded), book, KeptFor.ofYears(30));
        assertThat(kept.until()).isEqualTo(inYears(30));
        assertThat(kept.lockedUntil()).as("declared, and not locked").isNull();

        assertThatThrownBy(() -> keep(retaining(careless), elsewhere, KeptFor.ofYears(30)))
                .isInstanceOf(RetentionException.class);
        assertThat(retentions.of(elsewhere)).isEmpty();

        keep(retaining(embedded), elsewhere, KeptFor.ofYears(30));
        database.sql("delete from retention where document = :id")
                .param("id", book.value())
                .update();
        retaining(careless).renew();
        assertThat(ofTheApplication.hindered(DemoSchool.SCHOOL))
                .singleElement()
                .satisfies(hindered -> assertThat(hindered.fault()).contains("refuses to keep it"));
        http.perform(get("/administration/certificates").with(user(accounts.loadUserByUsername("quantri"))))
                .andExpect(content().string(containsString("chưa được kho khóa như quy định")));
    }

    @Test
    @DisplayName("NĐ 88/2026 Đ8 study records are kept for good, however little a regulation asks for")
    void studyRecordsAreKeptForGood() throws Exception {
        DocumentId record = document(embedded, DocumentKind.STUDY_RECORD, 1);

        Retention kept = keep(ofTheApplication, record, KeptFor.ofYears(5));

        assertThat(kept.forGood()).isTrue();
        assertThat(kept.until()).isEqualTo(inYears(100));
    }

    @Test
    void theSweepLeavesWhatIsLockedAndTakesTheRest() throws Exception {
        DocumentStore store = RadosGateway.bucket("orphans", true);
        StorageKey locked = stored(store);
        StorageKey free = stored(store);
        store.retain(locked, inYears(10));
        Clock tomorrow = Clock.fixed(Clock.systemUTC().instant().plus(Duration.ofHours(25)), ZoneOffset.UTC);

        assertThat(new OrphanSweep(store, documents, tomorrow).sweep()).isOne();

        assertThat(store.contains(free)).isFalse();
        assertThat(store.read(locked)).isNotEmpty();
    }

    private Retaining retaining(DocumentStore store) {
        return new Retaining(documents, retentions, LAW, store, audit, transaction, clock);
    }

    private Retention keep(Retaining retaining, DocumentId document, KeptFor period) {
        return transaction.execute(status -> retaining.keep(document, period));
    }

    private static Instant inYears(int years) {
        return LocalDate.of(2026 + years, 11, 16).atTime(2, 0).toInstant(ZoneOffset.UTC);
    }

    private DocumentId document(DocumentStore store, int versions) throws Exception {
        return document(store, DocumentKind.CLASS_BOOK, versions);
    }

    private DocumentId document(DocumentStore store, DocumentKind kind, int versions) throws Exception {
        DocumentId id = new DocumentId(UUID.randomUUID());
        transaction.executeWithoutResult(status ->
                documents.create(id, DemoSchool.SCHOOL, kind, "Sổ " + id, owner(), documents.newLookupCode()));
        for (int number = 1; number <= versions; number++) {
            addVersion(store, id, kind);
        }
        return id;
    }

    private void addVersion(DocumentStore store, DocumentId document, DocumentKind kind) throws Exception {
        StorageKey key = stored(store, kind);
        transaction.executeWithoutResult(status -> documents.append(
                document, key.sha256(), 100, 1, DocumentVersion.Origin.SIGNED, "application/pdf", "so.pdf", owner()));
    }

    private static PersonId owner() {
        return DemoSchool.person("giaovien.an");
    }

    private static StorageKey stored(DocumentStore store) throws Exception {
        return stored(store, DocumentKind.CLASS_BOOK);
    }

    private static StorageKey stored(DocumentStore store, DocumentKind kind) throws Exception {
        byte[] content = UUID.randomUUID().toString().getBytes(UTF_8);
        StorageKey key = new StorageKey(
                DemoSchool.SCHOOL.value(),
                kind.folder(),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        store.store(key, content);
        return key;
    }

    private List<Instant> locked(DocumentStore store, DocumentId document) {
        return documents.versions(document).stream()
                .map(version -> store.retainedUntil(version.key()).orElseThrow())
                .toList();
    }
}
