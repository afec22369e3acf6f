package vn.kyduyet.document;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * XHTML as a PDF for the archive with files attached (PDF/A-3b, ISO 19005-3). Nothing is loaded from anywhere: the
 * letters are on the class path, and what the page names besides is refused.
 */
public final class ArchivePdf {

    private static final String FONT = "Liberation Serif";

    /** A picture that the page has in itself, which is nothing loaded. */
    private static final String OWN_PICTURE = "data:image/jpeg;base64,";

    private static final List<Letters> LETTERS = List.of(
            new Letters(LiberationSerif.REGULAR.bytesWithoutLigatures(), 400, FontStyle.NORMAL),
            new Letters(LiberationSerif.BOLD.bytesWithoutLigatures(), 700, FontStyle.NORMAL),
            new Letters(LiberationSerif.ITALIC.bytesWithoutLigatures(), 400, FontStyle.ITALIC),
            new Letters(LiberationSerif.BOLD_ITALIC.bytesWithoutLigatures(), 700, FontStyle.ITALIC));

    /** How wide each letter is: of the same four fonts in every document, so that it is read once. */
    private static final FSCacheEx<String, FSCacheValue> METRICS = new FSDefaultCacheStore();

    static {
        XRLog.setLoggingEnabled(false);
    }

    private ArchivePdf() {}

    /** Thrown when the page is not well-formed, which is the fault of its template: {@link IllegalStateException}. */
    public static byte[] of(String xhtml, List<Attachment> attachments, Instant made, ZoneId zone) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        LETTERS.forEach(letters -> builder.useFont(
                () -> new ByteArrayInputStream(letters.font()), FONT, letters.weight(), letters.style(), true));
        builder.useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, METRICS);
        builder.usePdfAConformance(PdfAConformance.PDFA_3_B)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .withProducer("Ký Duyệt")
                .useExternalResourceAccessControl(
                        (address, type) -> address.startsWith(OWN_PICTURE),
                        ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (address, type) -> address.startsWith(OWN_PICTURE),
                        ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .withW3cDocument(parsed(xhtml), null);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
                PDDocument document = renderer.createPDFKeepOpen()) {
            attach(document, attachments, GregorianCalendar.from(made.atZone(zone)));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("written to memory", impossible);
        }
    }

    private static Document parsed(String xhtml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
        } catch (ParserConfigurationException | SAXException | IOException faultyTemplate) {
            throw new IllegalStateException("a template of a document is not well-formed", faultyTemplate);
        }
    }

    private static void attach(PDDocument document, List<Attachment> attachments, GregorianCalendar made)
            throws IOException {
        if (attachments.isEmpty()) {
            return;
        }
        Map<String, PDComplexFileSpecification> files = new LinkedHashMap<>();
        COSArray associated = new COSArray();
        for (Attachment attachment : attachments) {
            PDComplexFileSpecification file = new PDComplexFileSpecification();
            file.setFile(attachment.name());
            file.setFileUnicode(attachment.name());
            file.setFileDescription(attachment.description());
            PDEmbeddedFile content =
                    new PDEmbeddedFile(document, new ByteArrayInputStream(attachment.content()), COSName.FLATE_DECODE);
            content.setSubtype(attachment.mediaType());
            content.setSize(attachment.content().length);
            content.setModDate(made);
            file.setEmbeddedFile(content);
            file.setEmbeddedFileUnicode(content);
            file.getCOSObject().setItem(COSName.getPDFName("AFRelationship"), COSName.getPDFName("Data"));
            files.put(attachment.name(), file);
            associated.add(file);
        }
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(files);
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
        document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private record Letters(byte[] font, int weight, FontStyle style) {}
}
