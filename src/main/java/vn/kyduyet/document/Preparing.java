package vn.kyduyet.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Makes, once and before the first signature, everything that a signer's click would otherwise wait for: the approval
 * sheet as the last page, and on it one empty signature field for each signer.
 */
@Component
public class Preparing {

    private final MessageSource messages;
    private final Path folder;

    Preparing(MessageSource messages, @Value("${kyduyet.data}") Path data) throws IOException {
        this.messages = messages;
        this.folder = Files.createDirectories(data.toAbsolutePath().resolve("incoming"));
    }

    /** The prepared copy of a PDF that passed the intake; its pages look as before. */
    public PreparedFile prepare(Path pdf, ApprovalSheet sheet) throws IOException {
        Path prepared = Files.createTempFile(folder, "prepared-", ".pdf");
        boolean done = false;
        try (PDDocument document = Loader.loadPDF(pdf.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            flattenForms(document);
            ApprovalSheetPages pages = new ApprovalSheetPages(document, messages, sheet);
            addFields(document, pages.draw());
            document.getDocumentInformation().setTitle(sheet.title());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(prepared), digest)) {
                document.save(out);
            }
            done = true;
            return new PreparedFile(
                    prepared,
                    HexFormat.of().formatHex(digest.digest()),
                    Files.size(prepared),
                    document.getNumberOfPages());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        } finally {
            if (!done) {
                Files.deleteIfExists(prepared);
            }
        }
    }

    /** A filled form becomes plain text: a field that can still change has no place in what is signed. */
    private static void flattenForms(PDDocument document) throws IOException {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm();
        if (form != null) {
            form.flatten();
            document.getDocumentCatalog().setAcroForm(null);
        }
    }

    private static void addFields(PDDocument document, List<ApprovalSheetPages.Place> places) throws IOException {
        PDAcroForm form = new PDAcroForm(document);
        document.getDocumentCatalog().setAcroForm(form);
        List<org.apache.pdfbox.pdmodel.interactive.form.PDField> fields = new ArrayList<>();
        for (ApprovalSheetPages.Place place : places) {
            PDSignatureField field = new PDSignatureField(form);
            field.setPartialName(place.fieldName());
            PDAnnotationWidget widget = field.getWidgets().get(0);
            widget.setRectangle(place.rectangle());
            widget.setPage(place.page());
            widget.setPrinted(true);
            place.page().getAnnotations().add(widget);
            fields.add(field);
        }
        form.setFields(fields);
        // Without signatures yet, but from now on only to be appended to.
        form.setAppendOnly(true);
        form.getCOSObject().setItem(COSName.DR, new org.apache.pdfbox.cos.COSDictionary());
    }

    /** A font of the sheet, from the class path so that nothing depends on the machine. */
    static InputStream font(String name) {
        InputStream font = Preparing.class.getResourceAsStream("/liberation/LiberationSerif-" + name + ".ttf");
        if (font == null) {
            throw new IllegalStateException("the font Liberation Serif " + name + " is not on the class path");
        }
        return font;
    }

    /** A4 upright, as NĐ 30/2020, Phụ lục I asks. */
    static PDPage newPage() {
        return new PDPage(PDRectangle.A4);
    }
}
