package vn.kyduyet.signing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.ApprovalSheet;
import vn.kyduyet.document.PreparedFile;
import vn.kyduyet.document.Preparing;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.School;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.signing.pades.PreparedRevision;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.pades.SignaturePicture;

/**
 * An approval sheet with a picture in the place of the signature: made and signed in the same way as a real one, but
 * with a key that nobody has afterwards.
 */
@Component
public class SignaturePreview {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final String FIELD = "preview";
    private static final String CODE = "XEM-THU";
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final float DOTS_PER_INCH = 110;

    private final Preparing preparing;
    private final RevisionWriter writer;
    private final MessageSource messages;
    private final String address;
    private final Clock clock;

    SignaturePreview(
            Preparing preparing,
            RevisionWriter writer,
            MessageSource messages,
            @Value("${kyduyet.address}") String address,
            Clock clock) {
        this.preparing = preparing;
        this.writer = writer;
        this.messages = messages;
        this.address = address;
        this.clock = clock;
    }

    /** The page as a PNG; the person signs in the highest of the posts. */
    public byte[] of(byte[] picture, School school, Collection<Role> posts, String fullName) {
        String heading = posts.stream()
                .max(Comparator.naturalOrder())
                .map(role -> text("people.role." + role))
                .orElseGet(() -> text("signing.preview.signer"));
        try {
            return rendered(signed(prepared(sheet(school, heading, fullName)), SignaturePicture.of(picture)));
        } catch (IOException | GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException("a sheet of its own cannot be signed", impossible);
        }
    }

    private ApprovalSheet sheet(School school, String heading, String fullName) {
        return new ApprovalSheet(
                school.parentAgency(),
                school.name(),
                school.place(),
                LocalDate.now(clock),
                text("signing.preview.title"),
                List.of(new ApprovalSheet.Fact(text("signing.preview.label"), text("signing.preview.fact"))),
                address,
                CODE,
                List.of(new ApprovalSheet.SignaturePlace(FIELD, heading, fullName)));
    }

    private byte[] prepared(ApprovalSheet sheet) throws IOException {
        Path original = Files.createTempFile("preview-", ".pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(original.toFile());
            try (PreparedFile file = preparing.prepare(original, sheet)) {
                return Files.readAllBytes(file.file());
            }
        } finally {
            Files.deleteIfExists(original);
        }
    }

    private byte[] signed(byte[] pdf, SignaturePicture picture)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair throwaway = generator.generateKeyPair();
        List<X509Certificate> chain = List.of(certificate(throwaway));
        PreparedRevision revision =
                writer.signature(pdf, FIELD, picture, clock.instant(), CmsSignature.room(chain, false));
        CmsSignature cms = new CmsSignature(revision.digest(), chain, ALGORITHM);
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(throwaway.getPrivate());
        signature.update(cms.toBeSigned());
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(pdf);
        whole.write(revision.embed(cms.complete(signature.sign(), Optional.empty())));
        return whole.toByteArray();
    }

    private X509Certificate certificate(KeyPair throwaway) throws GeneralSecurityException, OperatorCreationException {
        X500Name nobody = new X500Name("CN=" + CODE);
        Instant now = clock.instant();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                nobody,
                                BigInteger.ONE,
                                Date.from(now),
                                Date.from(now.plus(Duration.ofDays(1))),
                                nobody,
                                throwaway.getPublic())
                        .build(new JcaContentSignerBuilder(ALGORITHM).build(throwaway.getPrivate())));
    }

    private static byte[] rendered(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage page =
                    new PDFRenderer(document).renderImageWithDPI(document.getNumberOfPages() - 1, DOTS_PER_INCH);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(page, "png", png);
            return png.toByteArray();
        }
    }

    private String text(String code) {
        return messages.getMessage(code, null, VIETNAMESE);
    }
}
