package vn.kyduyet.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.document.ComparedPage.Kind;

class PageComparisonTests {

    private static final String[] WORDS =
            "học sinh giáo viên bài tập số hữu tỉ phép cộng nhân chia hoạt động mục tiêu năng lực phẩm chất sản phẩm tổ chức"
                    .split(" ");

    @TempDir
    Path folder;

    @Test
    void aFileSavedAgainWithOtherBytesIsUnchanged() throws Exception {
        byte[] before = file(text(1), text(2), text(3));
        byte[] after = file(text(1), text(2), text(3));

        assertThat(after).isNotEqualTo(before);
        PageComparison comparison = compare(before, after);
        assertThat(kinds(comparison)).containsOnly(Kind.UNCHANGED).hasSize(3);
        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.unchangedPages()).isEqualTo("1–3");
    }

    @Test
    void aChangedWordIsFramedWhereItStands() throws Exception {
        List<String> changed = new ArrayList<>(text(2));
        changed.set(4, "Thay " + changed.get(4).substring(5));

        PageComparison comparison = compare(file(text(1), text(2), text(3)), file(text(1), changed, text(3)));

        assertThat(kinds(comparison)).containsExactly(Kind.UNCHANGED, Kind.CHANGED, Kind.UNCHANGED);
        assertThat(comparison.unchangedPages()).isEqualTo("1, 3");
        ComparedPage.Region region = comparison.changes().get(0).regions().get(0);
        assertThat(region.y()).isCloseTo((841.9 - (780 - 4 * 24) - 14) / 841.9, within(0.02));
        assertThat(region.height()).isLessThan(0.05);
    }

    @Test
    void aMovedLineIsAChangeAlthoughTheWordsAreTheSame() throws Exception {
        byte[] before = file(document -> page(document, text(1), 0));
        byte[] after = file(document -> page(document, text(1), 6));

        assertThat(kinds(compare(before, after))).containsExactly(Kind.CHANGED);
    }

    @Test
    void anInsertedPageIsNewAndTheOthersAreWhatTheyWere() throws Exception {
        PageComparison comparison = compare(file(text(1), text(2), text(3)), file(text(1), text(9), text(2), text(3)));

        assertThat(comparison.pages())
                .extracting(page -> page.kind() + " " + page.oldPage() + " " + page.newPage())
                .containsExactly("UNCHANGED 1 1", "NEW null 2", "UNCHANGED 2 3", "UNCHANGED 3 4");
    }

    @Test
    void aRemovedPageStandsWhereItWasAndAPageWrittenAnewStaysBesideItself() throws Exception {
        PageComparison removed = compare(file(text(1), text(2), text(3)), file(text(1), text(3)));
        assertThat(removed.pages())
                .extracting(page -> page.kind() + " " + page.oldPage() + " " + page.newPage())
                .containsExactly("UNCHANGED 1 1", "REMOVED 2 null", "UNCHANGED 3 2");

        PageComparison anew = compare(file(text(1), text(2), text(3)), file(text(1), text(8), text(3)));
        assertThat(anew.pages())
                .extracting(page -> page.kind() + " " + page.oldPage() + " " + page.newPage())
                .containsExactly("UNCHANGED 1 1", "CHANGED 2 2", "UNCHANGED 3 3");
    }

    @Test
    void aChangedDrawingIsNoticedAlthoughNoWordChanged() throws Exception {
        byte[] before = file(document -> drawing(document, 200));
        byte[] after = file(document -> drawing(document, 215));

        PageComparison comparison = compare(before, after);

        assertThat(kinds(comparison)).containsExactly(Kind.CHANGED);
        assertThat(comparison.pages().get(0).regions()).isNotEmpty();
    }

    @Test
    void scannedPagesWithoutTextAreRecognisedByTheirLook() throws Exception {
        byte[] before = file(document -> scans(document, 1f, 1, 2, 3));
        byte[] same = file(document -> scans(document, 1f, 1, 2, 3));
        byte[] again = file(document -> scans(document, 0.6f, 1, 7, 2, 3));

        assertThat(kinds(compare(before, same))).containsOnly(Kind.UNCHANGED);
        assertThat(compare(before, again).pages())
                .extracting(page -> page.oldPage() + " " + page.newPage())
                .as("scanned again with another quality, with a page more")
                .containsExactly("1 1", "null 2", "2 3", "3 4");
    }

    @Test
    void aTurnedPageIsAChangeOfAllOfIt() throws Exception {
        byte[] before = file(text(1));
        byte[] after = file(document -> {
            page(document, text(1), 0);
            document.getPage(0).setRotation(90);
        });

        ComparedPage page = compare(before, after).pages().get(0);

        assertThat(page.kind()).isEqualTo(Kind.CHANGED);
        assertThat(page.regions()).containsExactly(ComparedPage.Region.WHOLE_PAGE);
    }

    @Test
    void thePagesBehindTheContentAreNotCompared() throws Exception {
        Path before = Files.write(folder.resolve("a.pdf"), file(text(1), text(5)));
        Path after = Files.write(folder.resolve("b.pdf"), file(text(1), text(6)));

        PageComparison comparison =
                new PageComparer(Clock.systemUTC(), Duration.ofMinutes(1)).compare(before, 1, after, 1);

        assertThat(comparison.pages()).hasSize(1);
        assertThat(comparison.changes()).isEmpty();
    }

    @Test
    void whenTheTimeIsOverThePagesLeftAreForPeople() throws Exception {
        Path before = Files.write(folder.resolve("a.pdf"), file(text(1), text(2)));
        Path after = Files.write(folder.resolve("b.pdf"), file(text(1), text(2)));

        PageComparison comparison =
                new PageComparer(Clock.systemUTC(), Duration.ofMillis(-1)).compare(before, 2, after, 2);

        assertThat(kinds(comparison)).containsOnly(Kind.UNKNOWN);
    }

    @Test
    void twoHundredPagesTakeBoundedTime() throws Exception {
        byte[] before = file(document -> {
            for (int page = 1; page <= 200; page++) {
                page(document, text(page), 0);
            }
        });
        byte[] after = file(document -> {
            for (int page = 1; page <= 200; page++) {
                page(document, text(page == 120 ? 999 : page), 0);
            }
        });
        long start = System.nanoTime();
        PageComparison comparison = compare(before, after);
        Duration drawn = Duration.ofNanos(System.nanoTime() - start);
        start = System.nanoTime();
        PageComparison untouched = compare(before, before);
        Duration same = Duration.ofNanos(System.nanoTime() - start);

        System.out.println("comparing 200 pages with 200: " + drawn.toMillis() + " ms when every page is drawn, "
                + same.toMillis() + " ms when all are the same byte for byte");
        assertThat(comparison.changes()).hasSize(1);
        assertThat(untouched.changes()).isEmpty();
        assertThat(drawn).isLessThan(Duration.ofMinutes(3));
        assertThat(same).isLessThan(drawn);
    }

    private PageComparison compare(byte[] before, byte[] after) throws IOException {
        Path old = Files.write(folder.resolve("old.pdf"), before);
        Path now = Files.write(folder.resolve("new.pdf"), after);
        return new PageComparer(Clock.systemUTC(), Duration.ofMinutes(5)).compare(old, 500, now, 500);
    }

    private static List<Kind> kinds(PageComparison comparison) {
        return comparison.pages().stream().map(ComparedPage::kind).toList();
    }

    /** Twenty lines, other ones for each seed. */
    private static List<String> text(int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 20)
                .mapToObj(line -> "Dòng " + seed + "." + line + " "
                        + String.join(
                                " ",
                                Arrays.stream(new String[8])
                                        .map(word -> WORDS[random.nextInt(WORDS.length)] + random.nextInt(40))
                                        .toList()))
                .toList();
    }

    @SafeVarargs
    private static byte[] file(List<String>... pages) throws IOException {
        return file(document -> {
            for (List<String> lines : pages) {
                page(document, lines, 0);
            }
        });
    }

    private static byte[] file(PdfFixture.Change change) throws IOException {
        try (PDDocument document = new PDDocument()) {
            change.apply(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** @param lower how much the eleventh line stands below its place, in points */
    private static void page(PDDocument document, List<String> lines, float lower) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        PDType0Font font = PDType0Font.load(document, new ByteArrayInputStream(LiberationSerif.REGULAR.bytes()), true);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            // No two files have the same bytes, as when a program for writing saves once more.
            content.addComment(UUID.randomUUID().toString());
            for (int line = 0; line < lines.size(); line++) {
                content.beginText();
                content.setFont(font, 12);
                content.newLineAtOffset(72, 780 - 24 * line - (line == 10 ? lower : 0));
                content.showText(lines.get(line));
                content.endText();
            }
        }
    }

    private static void drawing(PDDocument document, float side) throws IOException {
        page(document, text(1), 0);
        try (PDPageContentStream content =
                new PDPageContentStream(document, document.getPage(0), PDPageContentStream.AppendMode.APPEND, true)) {
            content.setLineWidth(0.5f);
            content.moveTo(100, 100);
            content.lineTo(100 + side, 100);
            content.lineTo(100, 250);
            content.closeAndStroke();
        }
    }

    /** @param quality of the JPEG; 1 for a lossless picture */
    private static void scans(PDDocument document, float quality, int... seeds) throws IOException {
        for (int seed : seeds) {
            BufferedImage scan = new BufferedImage(620, 877, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = scan.createGraphics();
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, 620, 877);
            pen.setColor(Color.BLACK);
            Random random = new Random(seed);
            for (int block = 0; block < 25; block++) {
                pen.fillRect(
                        40 + random.nextInt(400),
                        40 + random.nextInt(780),
                        20 + random.nextInt(140),
                        8 + random.nextInt(40));
            }
            pen.dispose();
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(
                        quality == 1
                                ? LosslessFactory.createFromImage(document, scan)
                                : JPEGFactory.createFromImage(document, scan, quality),
                        0,
                        0,
                        PDRectangle.A4.getWidth(),
                        PDRectangle.A4.getHeight());
            }
        }
    }
}
