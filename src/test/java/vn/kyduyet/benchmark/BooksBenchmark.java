package vn.kyduyet.benchmark;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.kyduyet.document.LiberationSerif;
import vn.kyduyet.termclosing.ClosingPeriod;
import vn.kyduyet.termclosing.books.BookContent;
import vn.kyduyet.termclosing.books.BookContentFixture;
import vn.kyduyet.termclosing.books.DrawingClassBooks;

/**
 * The books of a class of forty-five students and thirteen subjects, drawn from what is in them, beside openhtmltopdf
 * alone drawing the same page when it is filled already.
 */
final class BooksBenchmark {

    private static final int STUDENTS = 45;

    private final DrawingClassBooks drawing = BookContentFixture.drawing();
    private final BookContentFixture fixture = BookContentFixture.lowerSecondary(ClosingPeriod.YEAR, STUDENTS);
    private final BookContent content = fixture.corrected(3).content();

    private BooksBenchmark() {}

    static void run(Map<String, Double> ratios) throws Exception {
        new BooksBenchmark().measure(ratios);
    }

    private void measure(Map<String, Double> ratios) throws Exception {
        compare(
                "class-book",
                () -> drawing.classBook(content, fixture.signers(), BookContentFixture.LOOKUP),
                BookContentFixture.classBookPage(content, fixture.signers()),
                1,
                ratios);
        compare(
                "class-summary",
                () -> drawing.summary(content, fixture.lastSigners(), BookContentFixture.LOOKUP),
                BookContentFixture.summaryPage(content, fixture.lastSigners()),
                1,
                ratios);
        compare(
                "study-record",
                () -> drawing.studyRecord(
                        content, fixture.studentId(3), fixture.lastSigners(), BookContentFixture.LOOKUP),
                BookContentFixture.studyRecordPage(content, fixture.studentId(3), fixture.lastSigners()),
                STUDENTS,
                ratios);
        System.out.printf(
                Locale.ROOT,
                "books: heap at most %.0f MB of %d MB, garbage included, while the books of the class are drawn%n",
                peakMegabytes(this::all),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private void compare(String name, Callable<byte[]> ours, String page, int times, Map<String, Double> ratios)
            throws Exception {
        double drawn = Measure.milliseconds(ours);
        double bare = Measure.milliseconds(() -> bare(page));
        byte[] pdf = ours.call();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d pages, %d KB, %.1f ms, openhtmltopdf alone %.1f ms; of a class %.0f ms%n",
                    name,
                    document.getNumberOfPages(),
                    pdf.length / 1024,
                    drawn,
                    bare,
                    drawn * times);
        }
        ratios.put(name + "-to-bare-openhtmltopdf", drawn / bare);
    }

    private Void all() {
        drawing.classBook(content, fixture.signers(), BookContentFixture.LOOKUP);
        drawing.summary(content, fixture.lastSigners(), BookContentFixture.LOOKUP);
        for (int student = 0; student < STUDENTS; student++) {
            drawing.studyRecord(content, fixture.studentId(student), fixture.lastSigners(), BookContentFixture.LOOKUP);
        }
        return null;
    }

    private static byte[] bare(String page) throws Exception {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        font(builder, LiberationSerif.REGULAR, 400, FontStyle.NORMAL);
        font(builder, LiberationSerif.BOLD, 700, FontStyle.NORMAL);
        font(builder, LiberationSerif.ITALIC, 400, FontStyle.ITALIC);
        font(builder, LiberationSerif.BOLD_ITALIC, 700, FontStyle.ITALIC);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        builder.usePdfAConformance(PdfAConformance.PDFA_3_B)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .withHtmlContent(page, null)
                .toStream(out)
                .run();
        return out.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, LiberationSerif font, int weight, FontStyle style) {
        builder.useFont(() -> new ByteArrayInputStream(font.bytes()), "Liberation Serif", weight, style, true);
    }

    private static double peakMegabytes(Callable<?> work) throws Exception {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        System.gc();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        work.call();
        return heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1048576.0;
    }

    /** What openhtmltopdf alone takes for the books of a class after its first term, in milliseconds of one processor. */
    static double bareClass(int students) throws Exception {
        BookContentFixture fixture = BookContentFixture.lowerSecondary(ClosingPeriod.TERM_1, students);
        BookContent content = fixture.content();
        String book = BookContentFixture.classBookPage(content, fixture.signers());
        String summary = BookContentFixture.summaryPage(content, fixture.lastSigners());
        String record = BookContentFixture.studyRecordPage(content, fixture.studentId(3), fixture.lastSigners());
        return Measure.milliseconds(() -> bare(book))
                + Measure.milliseconds(() -> bare(summary))
                + students * Measure.milliseconds(() -> bare(record));
    }
}
