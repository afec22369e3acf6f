package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.AuthorityFixture.Issued;
import vn.kyduyet.signing.demo.DemoAuthority;
import vn.kyduyet.signing.keys.KeySource;
import vn.kyduyet.signing.keys.PemChain;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.signing.keys.SigningKeys;
import vn.kyduyet.signing.revocation.ListsOfAuthorities;

/** A certificate that may not be used signs nothing, alone or in a batch, and says why (NĐ 23/2025/NĐ-CP, Điều 15). */
@IntegrationTest
class RefusedCertificatesIntegrationTests {

    private static final PersonId SIGNER = DemoSchool.person("giaovien.khanh");
    private static final Instant YESTERDAY = AuthorityFixture.FROM.plus(Duration.ofDays(99));
    private static final Instant TOMORROW = YESTERDAY.plus(Duration.ofDays(2));

    @TempDir
    Path folder;

    @Autowired
    BeanFactory beans;

    @Autowired
    SigningDesk demoDesk;

    @Autowired
    DemoAuthority demoAuthority;

    @Autowired
    SigningKeyRegister register;

    @Autowired
    BulkCommands commands;

    @Autowired
    SigningProperties properties;

    @Autowired
    Signatures signatures;

    @Autowired
    MessageSource messages;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    @Value("${kyduyet.data}")
    Path data;

    private SigningKeyRegister.Key ofTheDemo;
    private School school;
    private PreparedDocuments prepared;

    @BeforeEach
    void anAuthorityOfOurOwn() throws Exception {
        ofTheDemo = register.find(SIGNER).orElseThrow().key();
        school = new School();
        prepared = new PreparedDocuments(beans);
    }

    @AfterEach
    void theDemosKeyAgain() {
        register.put(SIGNER, DemoSchool.SCHOOL, ofTheDemo);
    }

    @Test
    void aCertificateThatHoldsUpToATrustedRootSigns() throws Exception {
        SigningDesk desk = desk(school.person(AuthorityFixture.PERSON));
        SignatureRequest request = request();

        assertThat(desk.sign(request, pin()).version()).isEqualTo(2);

        assertThat(signatures.of(request.document())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongWithACertificateIsSaidAndNothingIsChanged(Wrong wrong) throws Exception {
        SigningDesk desk = desk(wrong.arrangement.in(school));
        SignatureRequest request = request();
        var before = EverythingKept.now(database, data);
        BulkSigning bulk = new BulkSigning(commands, desk, properties);
        try {
            refused(wrong.code, wrong.words, () -> desk.sign(request, pin()));
            refused(wrong.code, wrong.words, () -> bulk.start(SIGNER, List.of(request), pin()));
        } finally {
            bulk.destroy();
        }
        assertThat(EverythingKept.now(database, data)).isEqualTo(before);
    }

    @Test
    void whomTheDemosAuthorityRevokedSignsNoMore() throws Exception {
        X509Certificate own = PemChain.read(ofTheDemo.certificate()).get(0);
        SignatureRequest request = request();
        var before = EverythingKept.now(database, data);
        demoAuthority.revoke(own.getSerialNumber(), YESTERDAY, CRLReason.KEY_COMPROMISE);
        try {
            refused(
                    "certificate-revoked",
                    "Chứng thư số của Thầy/Cô đã bị thu hồi ngày 15/11/2026",
                    () -> demoDesk.sign(request, pin()));
            assertThat(EverythingKept.now(database, data)).isEqualTo(before);
        } finally {
            demoAuthority.reinstate(own.getSerialNumber());
        }
        assertThat(demoDesk.sign(request, pin()).version()).isEqualTo(2);
    }

    private void refused(String code, String words, ThrowingCallable signing) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, signing);
        assertThat(refused).isNotNull();
        assertThat(refused.refusal().code()).isEqualTo("signing.refused." + code);
        assertThat(messages.getMessage(refused.refusal(), Locale.forLanguageTag("vi")))
                .contains(words, "(NĐ 23/2025/NĐ-CP, Điều 15)");
    }

    /** The application's own desk, but that it trusts our root and asks our authorities. */
    private SigningDesk desk(Issued key) throws Exception {
        register.put(
                SIGNER,
                DemoSchool.SCHOOL,
                new SigningKeyRegister.Key(
                        KeySource.Kind.PKCS12,
                        key.file(folder, pin()).toUri().toString(),
                        ofTheDemo.imageLocation(),
                        PemChain.text(key.chain())));
        Path trust = Files.createDirectories(folder.resolve("trust"));
        Files.write(trust.resolve("root.crt"), school.root.certificate().getEncoded());
        CertificateCheck check = new CertificateCheck(
                school.lists.source(clock),
                new KnownAuthorities(folder.resolve("trust").toString()),
                clock);
        return prepared.desk(prepared.bean(SigningKeys.class), check);
    }

    private SignatureRequest request() throws Exception {
        return prepared.of(DemoSchool.SCHOOL, SIGNER);
    }

    private static char[] pin() {
        return DemoSchool.PIN.toCharArray();
    }

    /** A root that is trusted, and the authority below it that issues people's certificates. */
    private static final class School {

        private final ListsOfAuthorities lists = new ListsOfAuthorities();
        private final AuthorityFixture root = AuthorityFixture.root("Root");
        private final AuthorityFixture issuing = root.authority("Issuing", AuthorityFixture.AUTHORITY);

        School() throws Exception {
            root.answerIn(lists);
            issuing.answerIn(lists);
        }

        Issued person(AuthorityFixture.Shape shape) throws Exception {
            return issuing.issue("Khánh", shape);
        }

        /** A person of another authority below the root. */
        Issued below(AuthorityFixture.Shape authority) throws Exception {
            return personOf(root.authority("Other", authority));
        }

        Issued personOf(AuthorityFixture authority) throws Exception {
            authority.answerIn(lists);
            return authority.issue("Khánh", AuthorityFixture.PERSON);
        }
    }

    private interface Arrangement {
        Issued in(School school) throws Exception;
    }

    /** What can be wrong. */
    private enum Wrong {
        EXPIRED(
                "certificate-expired",
                "đã hết hạn ngày 15/11/2026",
                school -> school.person(AuthorityFixture.PERSON.lasting(AuthorityFixture.FROM, YESTERDAY))),
        NOT_YET_VALID(
                "certificate-early",
                "chỉ có hiệu lực từ ngày 17/11/2026",
                school -> school.person(AuthorityFixture.PERSON.lasting(TOMORROW, AuthorityFixture.UNTIL))),
        FOR_ENCIPHERMENT_ONLY(
                "certificate-usage",
                "không được cấp để ký văn bản",
                school -> school.person(AuthorityFixture.PERSON.usedFor(KeyUsage.keyEncipherment))),
        NEITHER_FOR_SIGNATURES_NOR_FOR_CONTENT(
                "certificate-usage",
                "không được cấp để ký văn bản",
                school -> school.person(AuthorityFixture.PERSON.usedFor(KeyUsage.keyAgreement | KeyUsage.keyCertSign))),
        REVOKED("certificate-revoked", "đã bị thu hồi ngày 15/11/2026", school -> {
            Issued person = school.person(AuthorityFixture.PERSON);
            school.issuing.revoke(person.certificate(), YESTERDAY);
            return person;
        }),
        NOBODY_SAYS_WHETHER_IT_WAS_REVOKED("certificate-unanswered", "Chưa hỏi được nơi cấp", school -> {
            AuthorityFixture silent = school.root.authority("Silent", AuthorityFixture.AUTHORITY);
            return silent.issue("Khánh", AuthorityFixture.PERSON);
        }),
        ISSUER_EXPIRED(
                "issuer-expired",
                "Chứng thư của nơi cấp đã hết hạn ngày 15/11/2026",
                school -> school.below(AuthorityFixture.AUTHORITY.lasting(AuthorityFixture.FROM, YESTERDAY))),
        ISSUER_NOT_YET_VALID(
                "issuer-early",
                "Chứng thư của nơi cấp chỉ có hiệu lực từ ngày 17/11/2026",
                school -> school.below(AuthorityFixture.AUTHORITY.lasting(TOMORROW, AuthorityFixture.UNTIL))),
        ISSUER_REVOKED("issuer-revoked", "Chứng thư của nơi cấp đã bị thu hồi ngày 15/11/2026", school -> {
            school.root.revoke(school.issuing.certificate(), YESTERDAY);
            return school.person(AuthorityFixture.PERSON);
        }),
        ISSUERS_ISSUER_REVOKED("issuer-revoked", "Chứng thư của nơi cấp đã bị thu hồi ngày 15/11/2026", school -> {
            AuthorityFixture between = between(school, new BasicConstraints(1));
            school.root.revoke(between.certificate(), YESTERDAY);
            return school.personOf(between.authority("Lower", AuthorityFixture.AUTHORITY));
        }),
        ISSUER_BELOW_ONE_THAT_ALLOWS_NONE("issuer-usage", "không được dùng để cấp chứng thư số", school -> {
            AuthorityFixture between = between(school, new BasicConstraints(0));
            return school.personOf(between.authority("Lower", AuthorityFixture.AUTHORITY));
        }),
        ISSUER_IS_A_PERSON(
                "issuer-usage",
                "không được dùng để cấp chứng thư số",
                school -> school.personOf(school.issuing.authority("Mai", AuthorityFixture.PERSON))),
        ISSUER_MAY_NOT_ISSUE(
                "issuer-usage",
                "không được dùng để cấp chứng thư số",
                school -> school.below(AuthorityFixture.AUTHORITY.usedFor(KeyUsage.cRLSign))),
        ISSUER_OF_ANOTHER_ROOT("issuer-unknown", "Không xác định được nơi cấp", school -> {
            AuthorityFixture root = AuthorityFixture.root("Root");
            root.answerIn(school.lists);
            return school.personOf(root.authority("Issuing", AuthorityFixture.AUTHORITY));
        }),
        ISSUER_IS_ITSELF(
                "issuer-unknown",
                "Không xác định được nơi cấp",
                school -> AuthorityFixture.self("Khánh", AuthorityFixture.PERSON)),
        CHAIN_WITHOUT_ISSUER(
                "issuer-unknown",
                "Không xác định được nơi cấp",
                school -> school.person(AuthorityFixture.PERSON).shortened(1)),
        CHAIN_WITH_A_GAP("issuer-unknown", "Không xác định được nơi cấp", school -> {
            AuthorityFixture between = between(school, new BasicConstraints(1));
            return school.personOf(between.authority("Lower", AuthorityFixture.AUTHORITY))
                    .shortened(2);
        });

        private final String code;
        private final String words;
        private final Arrangement arrangement;

        Wrong(String code, String words, Arrangement arrangement) {
            this.code = code;
            this.words = words;
            this.arrangement = arrangement;
        }

        private static AuthorityFixture between(School school, BasicConstraints constraints) throws Exception {
            AuthorityFixture.Shape shape = AuthorityFixture.AUTHORITY;
            AuthorityFixture between = school.root.authority(
                    "Between", new AuthorityFixture.Shape(shape.from(), shape.until(), shape.usage(), constraints));
            between.answerIn(school.lists);
            return between;
        }
    }
}
