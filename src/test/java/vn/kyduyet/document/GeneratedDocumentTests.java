package vn.kyduyet.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.StaticMessageSource;
import vn.kyduyet.TestClock;

/** Documents that are made here from a template, which says itself where its signatures and its code go. */
class GeneratedDocumentTests {

    private static final float MILLIMETRE = 72f / 25.4f;

    @TempDir
    Path folder;

    @Test
    void aSignatureGoesWhereTheTemplateLeavesItsPlace() throws Exception {
        byte[] prepared = prepare(page("""
                <p>Chữ</p><a class="field" href="field:one"></a><a class="code" href="code:look-up"></a>"""), "one");

        try (PDDocument document = Loader.loadPDF(prepared)) {
            assertThat(document.getSignatureFields()).singleElement().satisfies(field -> {
                assertThat(field.getPartialName()).isEqualTo("one");
                PDAnnotationWidget widget = field.getWidgets().get(0);
                PDRectangle place = widget.getRectangle();
                assertThat(place.getWidth()).isCloseTo(50 * MILLIMETRE, within(1));
                assertThat(place.getHeight()).isCloseTo(22 * MILLIMETRE, within(1));
            });
            assertThat(document.getPage(0).getAnnotations())
                    .noneMatch(annotation -> annotation instanceof PDAnnotationLink);
        }
        assertThat(ScannedCode.of(prepared)).isEqualTo("http://localhost/lookup/x");
        assertThat(PdfArchiveFixture.faultsWithAttachments(prepared)).isEmpty();
    }

    @Test
    void aTemplateThatForgotASignatureIsToldByItsName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> prepare(page("<a class=\"field\" href=\"field:one\"></a>"), "one", "two"))
                .withMessageContaining("[two]");
    }

    private static org.assertj.core.data.Offset<Float> within(float points) {
        return org.assertj.core.data.Offset.offset(points);
    }

    private static String page(String body) {
        return """
                <html><head><title>Thử</title><style>
                @page { size: A4; margin: 20mm } body { font-family: 'Liberation Serif' }
                a.field { display: block; width: 50mm; height: 22mm }
                a.code { display: block; width: 22mm; height: 22mm }
                </style></head><body>""" + body + "</body></html>";
    }

    private byte[] prepare(String page, String... fields) throws Exception {
        byte[] pdf = ArchivePdf.of(page, List.of(), TestClock.START, ZoneId.of("Asia/Ho_Chi_Minh"));
        Preparing preparing = new Preparing(new StaticMessageSource(), folder);
        try (PreparedFile prepared = preparing.prepareGenerated(pdf, "http://localhost/lookup/x", Set.of(fields))) {
            return Files.readAllBytes(prepared.file());
        }
    }
}
