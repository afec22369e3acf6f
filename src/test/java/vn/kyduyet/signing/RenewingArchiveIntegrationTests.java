package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.TestClock.MovableClock;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.RenewingArchive.Outcome;
import vn.kyduyet.signing.TimestampingEra.Way;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.pades.SignedFixture;
import vn.kyduyet.signing.revocation.ListsOfAuthorities;
import vn.kyduyet.signing.revocation.RevocationSource;
import vn.kyduyet.signing.timestamp.TimestampAuthority;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.TrustAnchors;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

/** Thirty years of an archive, on a clock of its own: authorities and algorithms come and go. */
@IntegrationTest
class RenewingArchiveIntegrationTests {

    private static final Way RSA_2048 = new Way("RSA", 2048, "SHA256withRSA", "SHA-256");
    private static final Way RSA_3072 = new Way("RSA", 3072, "SHA384withRSA", "SHA-384");
    private static final Way P_384 = new Way("EC", 384, "SHA512withECDSA", "SHA-512");
    private static final Way P_521 = new Way("EC", 521, "SHA3-512withECDSA", "SHA3-512");

    /** In 2041 the second authority's algorithm is to be given up, three years before its certificate ends. */
    private static final RenewalProperties PROPERTIES =
            new RenewalProperties(Duration.ofDays(180), Map.of("RSA-3072", LocalDate.of(2042, 1, 1)));

    @TempDir
    Path trust;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    RevisionWriter writer;

    @Autowired
    RevocationSource ofTheDemo;

    @Autowired
    LateTimestamps late;

    @Autowired
    SigningProperties signing;

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
    private final ListsOfAuthorities lists = new ListsOfAuthorities();

    @BeforeEach
    void nothingElseIsKept() throws Exception {
        Files.copy(SignedFixture.EXAMPLE.resolve("trust/example-root.crt"), trust.resolve("example-root.crt"));
        // What other tests archived with the demo's authority, which ends within these thirty years.
        database.sql("delete from archive_timestamp").update();
        database.sql("""
                        insert into archive_timestamp (document, version, algorithm, next_try)
                        select id, newest_version, '', :now from document
                        """).param("now", TestClock.START.atOffset(ZoneOffset.UTC)).update();
    }

    @AfterEach
    void forget() {
        database.sql("delete from archive_timestamp").update();
    }

    @Test
    void whatIsRenewedForThirtyYearsIsStillProvenAndWhatIsNotIsNot() throws Exception {
        List<TimestampingEra> eras = List.of(
                era("first", RSA_2048, 2026, 2036),
                era("second", RSA_3072, 2035, 2045),
                era("third", P_384, 2041, 2051),
                era("fourth", P_521, 2050, 2060));
        List<Instant> configured = List.of(TestClock.START, newYear(2036), newYear(2041), newYear(2050));
        DocumentId kept = archived(eras.get(0));
        DocumentId fromBefore = archived(eras.get(0));
        DocumentId forgotten = archived(eras.get(0));
        database.sql("delete from archive_timestamp where document = :id")
                .param("id", fromBefore.value())
                .update();
        database.sql("update archive_timestamp set ends_at = null where document = :id")
                .param("id", forgotten.value())
                .update();
        Instant end = TestClock.START.plus(Duration.ofDays(30 * 365 + 8));
        List<Instant> renewals = new ArrayList<>();
        int era = 0;
        int hindered = 0;
        RenewingArchive renewing = renewing(eras.get(0).authority());
        while (clock.instant().isBefore(end)) {
            clock.advance(Duration.ofDays(7));
            if (era + 1 < eras.size() && !clock.instant().isBefore(configured.get(era + 1))) {
                era++;
                renewing = renewing(eras.get(era).authority());
            }
            Outcome outcome = renewing.renew();
            hindered += outcome.hindered();
            if (outcome.renewed() > 0) {
                assertThat(outcome.renewed()).isEqualTo(2);
                assertThat(clock.instant()).isBefore(eras.get(renewals.size()).until());
                renewals.add(clock.instant());
            }
        }

        assertThat(renewals).hasSize(3);
        assertThat(renewals.get(1)).as("for its algorithm").isBefore(newYear(2042));
        assertThat(hindered).as("tries before another authority was configured").isPositive();
        for (DocumentId document : List.of(kept, fromBefore)) {
            VerificationResult.Verified today = verified(document);
            assertThat(today.findings()).isEmpty();
            assertThat(today.verdict()).as(today.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        }
        assertThat(verified(forgotten).verdict()).isNotEqualTo(Verdict.TOTAL_PASSED);
        System.out.println("growth of each renewal, in bytes: " + growth(kept));
        assertThat(growth(kept)).allSatisfy(bytes -> assertThat(bytes).isLessThan(40_000));
        EveryValidator.poppler(newest(kept), 1);
        assertThat(audit.of("document", kept.toString()))
                .extracting(event -> event.action())
                .filteredOn("document.timestamp-renewed"::equals)
                .hasSize(3);
    }

    @Test
    void anAuthorityThatDoesNotAnswerOrHasEndedIsShownAndAskedAgain() throws Exception {
        TimestampingEra old = era("first", P_384, 2026, 2036);
        TimestampingEra ended = era("ended", P_384, 2025, 2035);
        TimestampingEra next = era("second", P_384, 2035, 2045);
        DocumentId document = archived(old);
        clock.advance(Duration.between(clock.instant(), newYear(2036)));

        next.reachable(false);
        assertThat(renewing(next.authority()).renew()).isEqualTo(new Outcome(0, 1));
        page(containsString("Không nhận được dấu thời gian"), containsString("connection refused"));
        assertThat(renewing(next.authority()).renew()).as("on the same day").isEqualTo(new Outcome(0, 0));

        clock.advance(Duration.ofDays(1));
        assertThat(renewing(ended.authority()).renew()).isEqualTo(new Outcome(0, 1));
        page(containsString("Không nhận được dấu thời gian"), containsString("certificate not valid"));

        clock.advance(Duration.ofDays(1));
        assertThat(renewing(old.authority()).renew()).isEqualTo(new Outcome(0, 1));
        page(containsString("không có giá trị lâu hơn"));

        clock.advance(Duration.ofDays(1));
        old.reachable(false);
        next.reachable(true);
        assertThat(renewing(next.authority()).renew()).isEqualTo(new Outcome(0, 1));
        page(containsString("Không hỏi được tình trạng chứng thư"));
        assertThat(documents.versions(document))
                .as("nothing was added by any of these")
                .hasSize(2);

        clock.advance(Duration.ofDays(1));
        old.reachable(true);
        assertThat(renewing(next.authority()).renew()).isEqualTo(new Outcome(1, 0));
        page(not(containsString("chưa gia hạn được")), containsString("01/06/2045"));
        assertThat(verified(document).verdict()).isEqualTo(Verdict.TOTAL_PASSED);
    }

    @Test
    void aDamagedFileAndOneThatIsTooLateHinderNoOther() throws Exception {
        TimestampingEra old = era("first", P_384, 2026, 2036);
        DocumentId damaged = archived(old);
        DocumentId late = archived(old);
        DocumentId whole = archived(old);
        clock.advance(Duration.between(clock.instant(), newYear(2036)));
        StorageKey key = documents.newest(damaged).key();
        byte[] content = store.read(key);
        store.remove(key);
        endsAt(damaged, clock.instant().plus(Duration.ofDays(1)));
        endsAt(late, clock.instant());
        RenewingArchive renewing = renewing(era("second", P_384, 2035, 2045).authority());

        assertThat(renewing.renew()).isEqualTo(new Outcome(1, 2));

        assertThat(documents.versions(whole)).hasSize(3);
        page(containsString("Tệp trong kho bị mất"), containsString("trước khi được gia hạn"));

        store.store(key, content);
        clock.advance(Duration.ofDays(1).minusHours(1));
        endsAt(damaged, clock.instant().plus(Duration.ofDays(100)));
        assertThat(renewing.renew()).isEqualTo(new Outcome(1, 1));
        assertThat(documents.versions(damaged)).hasSize(3);
    }

    private void endsAt(DocumentId document, Instant end) {
        database.sql("update archive_timestamp set ends_at = :end where document = :id")
                .param("end", end.atOffset(ZoneOffset.UTC))
                .param("id", document.value())
                .update();
    }

    /** What the administrator's page shows. */
    @SafeVarargs
    private void page(Matcher<String>... shown) throws Exception {
        var page = http.perform(get("/administration/certificates").with(user(accounts.loadUserByUsername("quantri"))));
        for (Matcher<String> each : shown) {
            page.andExpect(content().string(each));
        }
    }

    private TimestampingEra era(String name, Way way, int from, int until) throws Exception {
        TimestampingEra era =
                new TimestampingEra(name, way, LocalDate.of(from, 1, 1), LocalDate.of(until, 6, 1), clock);
        era.answerIn(lists);
        era.trustIn(trust);
        return era;
    }

    private static Instant newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** A signed document, archived by an authority now. */
    private DocumentId archived(TimestampingEra era) throws Exception {
        DocumentId id = new DocumentId(UUID.randomUUID());
        PersonId owner = DemoSchool.person("giaovien.an");
        byte[] pdf = SignedFixture.signed(PreparedPdfFixture.prepared("Sổ " + id, "teacher"), "teacher", "giaovien.an");
        String sha256 = HexFormat.of().formatHex(Digests.of("SHA-256", pdf));
        store.store(new StorageKey("hoa-phuong", "lesson-plan", sha256), pdf);
        transaction.executeWithoutResult(status -> {
            documents.create(
                    id, DemoSchool.SCHOOL, DocumentKind.LESSON_PLAN, "Sổ " + id, owner, documents.newLookupCode());
            documents.append(
                    id, sha256, pdf.length, 1, DocumentVersion.Origin.SIGNED, "application/pdf", "b.pdf", owner);
            archiving(era.authority()).archive(id);
        });
        return id;
    }

    private Archiving archiving(TimestampAuthority authority) {
        try {
            return new Archiving(
                    only(authority),
                    collecting(),
                    writer,
                    documents,
                    store,
                    versions(),
                    reading(),
                    late,
                    signing,
                    transaction,
                    clock);
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private RenewingArchive renewing(TimestampAuthority authority) throws Exception {
        return new RenewingArchive(
                only(authority),
                collecting(),
                writer,
                reading(),
                new UnreadTimestamps(timestamps(), reading(), documents, store, clock),
                timestamps(),
                versions(),
                documents,
                store,
                audit,
                PROPERTIES,
                clock);
    }

    private static ObjectProvider<TimestampAuthority> only(TimestampAuthority authority) {
        return new StaticListableBeanFactory(Map.of("authority", authority)).getBeanProvider(TimestampAuthority.class);
    }

    private CollectingValidationData collecting() throws java.io.IOException {
        RevocationSource ofEras = lists.source(clock);
        return new CollectingValidationData(
                writer,
                authorities(),
                (certificate, issuer) ->
                        certificate.getIssuerX500Principal().getName().matches("CN=.* (root|issuing)")
                                ? ofEras.of(certificate, issuer)
                                : ofTheDemo.of(certificate, issuer));
    }

    private KnownAuthorities authorities() throws java.io.IOException {
        return new KnownAuthorities(trust.toString());
    }

    private ReadingTimestamps reading() throws java.io.IOException {
        return new ReadingTimestamps(authorities());
    }

    private ArchiveTimestamps timestamps() {
        return new ArchiveTimestamps(database, clock);
    }

    private TimestampedVersions versions() {
        return new TimestampedVersions(documents, store, timestamps(), transaction);
    }

    private byte[] newest(DocumentId document) {
        return store.read(documents.newest(document).key());
    }

    /** Now, by our verifier that asks nobody, and believes the roots only. */
    private VerificationResult.Verified verified(DocumentId document) throws Exception {
        VerificationResult result =
                new SignatureVerifier(TrustAnchors.of(trust), clock).verify(newest(document), "tệp");
        assertThat(result).isInstanceOf(VerificationResult.Verified.class);
        return (VerificationResult.Verified) result;
    }

    private List<Long> growth(DocumentId document) {
        List<DocumentVersion> all = documents.versions(document);
        List<Long> growth = new ArrayList<>();
        for (int index = 2; index < all.size(); index++) {
            growth.add(all.get(index).size() - all.get(index - 1).size());
        }
        return growth;
    }
}
