package vn.kyduyet.signing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.signing.KnownCertificate;
import vn.kyduyet.signing.SchoolCertificates;
import vn.kyduyet.signing.keys.KeySource;

/** The school's certificates for programs. */
@RestController
@RequestMapping("/api/v1/administration/certificates")
@Tag(name = "Quản trị")
class CertificatesApi {

    private final SchoolCertificates certificates;

    CertificatesApi(SchoolCertificates certificates) {
        this.certificates = certificates;
    }

    @GetMapping
    @Operation(summary = "Khóa ký và chứng thư số của mọi người trong trường, người cần xử lý trước")
    List<Line> list(@AuthenticationPrincipal SignedInPerson me) {
        return certificates.of(me.school()).stream().map(Line::of).toList();
    }

    /** @param kind null without a key */
    record Line(
            UUID person,
            String fullName,
            KeySource.@Nullable Kind kind,
            KnownCertificate.State state,
            @Nullable Certificate certificate) {

        static Line of(SchoolCertificates.Line line) {
            return new Line(
                    line.person().value(),
                    line.fullName(),
                    line.kind().orElse(null),
                    line.state(),
                    line.certificate().map(Certificate::of).orElse(null));
        }
    }

    /**
     * A certificate as far as it is known.
     *
     * @param revocationKnown false when its authority could not be asked
     */
    record Certificate(
            String subject,
            String issuer,
            String serial,
            LocalDate from,
            LocalDate until,
            long daysLeft,
            boolean revocationKnown) {

        static Certificate of(KnownCertificate known) {
            return new Certificate(
                    known.subject(),
                    known.issuer(),
                    known.serial(),
                    known.from(),
                    known.until(),
                    known.daysLeft(),
                    known.answered());
        }
    }
}
