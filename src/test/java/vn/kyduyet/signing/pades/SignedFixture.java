package vn.kyduyet.signing.pades;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.ApprovalSheet;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.signing.keys.Pkcs12Keys;
import vn.kyduyet.signing.keys.UnlockedKey;

/** Documents signed without the desk: with the keys of the example people, and of their school. */
public final class SignedFixture {

    public static final Path EXAMPLE = Path.of("signing-keys-example");

    /** The time of every signature. */
    public static final Clock CLOCK = new TestClock.MovableClock(TestClock.START);

    static final RevisionWriter WRITER = new RevisionWriter(CLOCK);

    private SignedFixture() {}

    /** With the person's own picture. */
    public static byte[] signed(byte[] pdf, String field, String person) throws IOException {
        return signed(pdf, field, person, picture(person));
    }

    public static byte[] signed(byte[] pdf, String field, String person, Appearance appearance) throws IOException {
        return signed(pdf, field, EXAMPLE.resolve("people/" + person + ".p12"), appearance);
    }

    /** With the school's key and seal. */
    public static byte[] sealed(byte[] pdf, String field) throws IOException {
        byte[] seal = Files.readAllBytes(EXAMPLE.resolve("agency/seal.png"));
        return signed(
                pdf,
                field,
                EXAMPLE.resolve("agency/agency.p12"),
                SignaturePicture.inRealSize(seal, ApprovalSheet.Seal.OF_A_SCHOOL));
    }

    /** With a text in a field that was left for it. */
    public static byte[] filled(byte[] pdf, String field, String text) throws IOException {
        return joined(pdf, WRITER.fill(pdf, field, text));
    }

    static SignaturePicture picture(String person) throws IOException {
        return SignaturePicture.of(Files.readAllBytes(EXAMPLE.resolve("signatures/" + person + ".png")));
    }

    private static byte[] signed(byte[] pdf, String field, Path keyFile, Appearance appearance) throws IOException {
        try (InputStream file = Files.newInputStream(keyFile);
                UnlockedKey key =
                        Pkcs12Keys.open(file, DemoSchool.PIN.toCharArray()).orElseThrow()) {
            PreparedRevision revision =
                    WRITER.signature(pdf, field, appearance, CLOCK.instant(), CmsSignature.room(key.chain(), false));
            CmsSignature cms = new CmsSignature(revision.digest(), key.chain(), key.algorithm());
            byte[] signature = key.sign(List.of(cms.toBeSigned())).get(0);
            return joined(pdf, revision.embed(cms.complete(signature, Optional.empty())));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("an example key does not sign", broken);
        }
    }

    private static byte[] joined(byte[] pdf, byte[] tail) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream(pdf.length + tail.length);
        both.write(pdf);
        both.write(tail);
        return both.toByteArray();
    }
}
