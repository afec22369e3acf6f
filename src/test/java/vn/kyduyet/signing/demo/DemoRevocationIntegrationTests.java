package vn.kyduyet.signing.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.signing.revocation.RevocationSource;
import vn.kyduyet.signing.revocation.RevocationStatus;
import vn.kyduyet.signing.timestamp.TimestampAuthority;

/** In a demo, what asks authorities in earnest asks the demo's own, without the network. */
@IntegrationTest
class DemoRevocationIntegrationTests {

    @Autowired
    DemoAuthority authority;

    @Autowired
    RevocationSource revocations;

    @Autowired
    TimestampAuthority timestamps;

    private X509Certificate teacher;

    @BeforeEach
    void aTeacher() throws Exception {
        teacher = DemoCertificates.all().stream()
                .filter(one -> one.getSubjectX500Principal().getName().contains("Hoàng Gia Khánh"))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void nobodyIsRevoked() {
        authority.reinstate(teacher.getSerialNumber());
    }

    @Test
    void everyCertificateOfTheDemoHolds() throws Exception {
        for (X509Certificate one : DemoCertificates.all()) {
            if (one.equals(DemoCertificates.root())) {
                continue;
            }
            boolean ofRoot = one.equals(DemoCertificates.issuing());
            RevocationStatus status =
                    revocations.of(one, ofRoot ? DemoCertificates.root() : DemoCertificates.issuing());
            assertThat(status).as(one.getSubjectX500Principal().getName()).isInstanceOf(RevocationStatus.Good.class);
            assertThat(((RevocationStatus.Good) status).evidence().kind())
                    .isEqualTo(ofRoot ? RevocationStatus.Evidence.Kind.CRL : RevocationStatus.Evidence.Kind.OCSP);
        }
    }

    @Test
    void aRevocationShowsAtOnce() throws Exception {
        assertThat(revocations.of(teacher, DemoCertificates.issuing())).isInstanceOf(RevocationStatus.Good.class);
        authority.revoke(
                teacher.getSerialNumber(),
                TestClock.START.minus(Duration.ofHours(1)),
                CRLReason.CESSATION_OF_OPERATION);
        RevocationStatus.Revoked revoked =
                (RevocationStatus.Revoked) revocations.of(teacher, DemoCertificates.issuing());
        assertThat(revoked.at()).isEqualTo(TestClock.START.minus(Duration.ofHours(1)));
        assertThat(revoked.reason()).isEqualTo(CRLReason.CESSATION_OF_OPERATION);
    }

    @Test
    void aDemoHasTimestamps() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(new byte[0]);
        assertThat(timestamps.stamp(digest)).hasSizeBetween(1_000, 6_500);
    }
}
