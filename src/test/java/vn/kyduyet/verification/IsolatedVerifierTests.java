package vn.kyduyet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.signing.pades.SignedFixture;

/** Hostile files before real processes: each ends in words, and the next honest file is verified as ever. */
class IsolatedVerifierTests {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final int MEGABYTES = 160;

    @TempDir
    static Path folder;

    private static TestAuthority authority;
    private static Path honest;

    private IsolatedVerifier verifier;

    @BeforeAll
    static void sign() throws Exception {
        authority = new TestAuthority("Gốc thử");
        authority.trust(folder.resolve("trust"));
        honest =
                Files.write(folder.resolve("honest.pdf"), signed(PreparedPdfFixture.prepared("Bài dạy", "one", "two")));
    }

    @AfterEach
    void end() {
        verifier.destroy();
    }

    private static byte[] signed(byte[] prepared) throws Exception {
        byte[] once = SignedPdfFixture.signed(prepared, "one", authority.signer("Nguyễn Văn A"));
        return SignedPdfFixture.signed(once, "two", authority.signer("Trần Thị B"));
    }

    private void verifyWithin(Duration longest) {
        verifier = new IsolatedVerifier(List.of(folder.resolve("trust").toString(), "PT0S"), MEGABYTES, longest, NOW);
    }

    @Test
    void theAnswerOfAProcessIsTheVerifiersOwn() throws Exception {
        verifyWithin(Duration.ofSeconds(30));

        VerificationResult answer = verifier.verify(honest, "giáo án.pdf").result();

        assertThat(answer)
                .isEqualTo(new SignatureVerifier(TrustAnchors.of(folder.resolve("trust")), NOW)
                        .verify(honest, "giáo án.pdf"));
    }

    @Test
    void aChangedPageComesWithItsPictures() throws Exception {
        verifyWithin(Duration.ofSeconds(30));
        byte[] changed = PdfFixture.changed(Files.readAllBytes(honest), document -> {
            PDStream other = new PDStream(document);
            try (OutputStream content = other.createOutputStream()) {
                content.write("0 0 300 300 re f".getBytes(StandardCharsets.US_ASCII));
            }
            document.getPage(0).setContents(other);
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
        });

        VerificationAnswer answer = verifier.verify(Files.write(folder.resolve("changed.pdf"), changed), "x");

        assertThat(answer.pictures()).singleElement().satisfies(pair -> {
            assertThat(pair.page()).isEqualTo(1);
            assertThat(pair.signedAddress()).startsWith("data:image/png;base64,iVBOR");
            assertThat(pair.now()).isNotEqualTo(pair.signed());
        });
    }

    @Test
    void aBombInAnObjectStreamEndsItsProcessAndNothingElse() throws Exception {
        verifyWithin(Duration.ofSeconds(60));

        assertThat(outcome(objectStreamBomb())).isIn("verification.unreadable.hostile", "verification.unreadable.slow");

        stillWorks();
    }

    @Test
    void aFileThatKeepsItsReaderBusyIsEndedInTime() throws Exception {
        verifyWithin(Duration.ofSeconds(3));
        stillWorks();

        byte[] once = SignedFixture.signed(
                endless(PreparedPdfFixture.prepared("Bài dạy", "one", "two")), "one", "totruong.toan");
        // Whether the second signature hides what stands below it cannot be told in any reasonable time.
        assertThat(outcome(SignedFixture.signed(once, "two", "hieutruong"))).isEqualTo("verification.unreadable.slow");

        stillWorks();
    }

    @Test
    void whatIsNestedWithoutEndIsUnreadable() throws Exception {
        verifyWithin(Duration.ofSeconds(30));
        String nested = "[".repeat(400_000);

        assertThat(outcome(
                        pdf("<< /Type /Catalog /Pages 2 0 R /Deep " + nested, "<< /Type /Pages /Kids [] /Count 0 >>")))
                .startsWith("verification.un");

        stillWorks();
    }

    @Test
    void aTreeOfPagesThatContainsItselfEnds() throws Exception {
        verifyWithin(Duration.ofSeconds(30));

        assertThat(outcome(pdf(
                        "<< /Type /Catalog /Pages 2 0 R >>",
                        "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 100000 >>",
                        "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 100000 >>")))
                .startsWith("verification.un");

        stillWorks();
    }

    @Test
    void aHundredThousandPagesEnd() throws Exception {
        verifyWithin(Duration.ofSeconds(30));
        StringBuilder kids = new StringBuilder("<< /Type /Pages /Count 100000 /Kids [");
        String[] objects = new String[100_002];
        objects[0] = "<< /Type /Catalog /Pages 2 0 R >>";
        for (int page = 0; page < 100_000; page++) {
            kids.append(page + 3).append(" 0 R ");
            objects[page + 2] = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>";
        }
        objects[1] = kids.append("] >>").toString();

        assertThat(outcome(pdf(objects))).startsWith("verification.un");

        stillWorks();
    }

    private void stillWorks() {
        assertThat(outcome(honest)).isEqualTo("verification.document.passed");
    }

    private String outcome(byte[] file) throws IOException {
        return outcome(Files.write(folder.resolve("hostile.pdf"), file));
    }

    private String outcome(Path file) {
        return verifier.verify(file, "x").result().reason().code();
    }

    private static byte[] pdf(String... objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder list = new StringBuilder("xref\n0 " + (objects.length + 1) + "\n0000000000 65535 f \n");
        write(out, "%PDF-1.7\n");
        for (int number = 1; number <= objects.length; number++) {
            list.append(String.format("%010d 00000 n \n", out.size()));
            write(out, number + " 0 obj\n" + objects[number - 1] + "\nendobj\n");
        }
        int listAt = out.size();
        write(
                out,
                list + "trailer\n<< /Size " + (objects.length + 1) + " /Root 1 0 R >>\nstartxref\n" + listAt
                        + "\n%%EOF\n");
        return out.toByteArray();
    }

    /** The catalog stands in a stream of a few megabytes that unpacks to three gigabytes. */
    private static byte[] objectStreamBomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            deflater.write("1 0 << /Type /Catalog /Pages 2 0 R >> ".getBytes(StandardCharsets.US_ASCII));
            byte[] spaces = new byte[1 << 20];
            for (int megabyte = 0; megabyte < 3 * 1024; megabyte++) {
                deflater.write(spaces);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, "%PDF-1.7\n");
        int container = out.size();
        write(
                out,
                "3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length " + packed.size()
                        + " >>\nstream\n");
        packed.writeTo(out);
        write(out, "\nendstream\nendobj\n");
        int list = out.size();
        byte[] entries = {
            0,
            0,
            0,
            0,
            0,
            0,
            2,
            0,
            0,
            0,
            3,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            (byte) container,
            0,
            1,
            (byte) (list >>> 24),
            (byte) (list >>> 16),
            (byte) (list >>> 8),
            (byte) list,
            0
        };
        write(
                out,
                "4 0 obj\n<< /Type /XRef /W [1 4 1] /Size 5 /Root 1 0 R /Length " + entries.length + " >>\nstream\n");
        out.writeBytes(entries);
        write(out, "\nendstream\nendobj\nstartxref\n" + list + "\n%%EOF\n");
        return out.toByteArray();
    }

    /** Below the places of the signatures stand more strokes than can be drawn in a minute. */
    private static byte[] endless(byte[] prepared) {
        return PdfFixture.changed(prepared, document -> {
            COSStream stream = document.getDocument().createCOSStream();
            try (OutputStream content = stream.createOutputStream(COSName.FLATE_DECODE)) {
                byte[] strokes =
                        "0 0 m 500 700 l S 500 0 m 0 700 l S\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
                for (int times = 0; times < 600; times++) {
                    content.write(strokes);
                }
            }
            PDPage sheet = document.getPage(document.getNumberOfPages() - 1);
            sheet.getCOSObject().setItem(COSName.CONTENTS, stream);
            sheet.getCOSObject().setNeedToBeUpdated(true);
        });
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
