package vn.kyduyet.document;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
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
        return prepare(of(pdf), document -> {
            document.getDocumentInformation().setTitle(sheet.title());
            return new ApprovalSheetPages(document, messages, sheet).draw();
        });
    }

    /**
     * A prepared attachment or electronic copy: with an empty field at the top right of page 1, where NĐ 30/2020, Phụ
     * lục I prescribes the agency's name and the time.
     */
    public PreparedFile prepareCopy(Path pdf, String fieldName) throws IOException {
        return prepare(of(pdf), document -> List.of(TopRightCorner.of(document.getPage(0), fieldName)));
    }

    /**
     * A prepared document that was made here from a template, which says itself where its signatures go.
     *
     * @param lookupUrl what its code says
     * @param fields that it must have a place for
     * @throws IllegalStateException when the template has no place for one of them
     */
    public PreparedFile prepareGenerated(byte[] pdf, String lookupUrl, Set<String> fields) throws IOException {
        return prepare(() -> Loader.loadPDF(pdf), document -> new TemplatePlaces(document, lookupUrl).take(fields));
    }

    private static Source of(Path pdf) {
        return () -> Loader.loadPDF(pdf.toFile(), IOUtils.createTempFileOnlyStreamCache());
    }

    private PreparedFile prepare(Source source, Pages pages) throws IOException {
        Path prepared = Files.createTempFile(folder, "prepared-", ".pdf");
        boolean done = false;
        try (PDDocument document = source.open()) {
            flattenForms(document);
            new EmptyFields(document).add(pages.change(document));
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
        } catch (IOException failed) {
            throw NoRoom.refusal(folder, failed);
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

    /** A4 upright, as NĐ 30/2020, Phụ lục I asks. */
    static PDPage newPage() {
        return new PDPage(PDRectangle.A4);
    }

    private interface Source {
        PDDocument open() throws IOException;
    }

    private interface Pages {
        List<FieldPlace> change(PDDocument document) throws IOException;
    }
}
