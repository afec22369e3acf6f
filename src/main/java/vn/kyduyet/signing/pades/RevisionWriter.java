package vn.kyduyet.signing.pades;

import com.itextpdf.io.font.PdfEncodings;
import com.itextpdf.io.source.RandomAccessSourceFactory;
import com.itextpdf.kernel.pdf.PdfArray;
import com.itextpdf.kernel.pdf.PdfDate;
import com.itextpdf.kernel.pdf.PdfDictionary;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfLiteral;
import com.itextpdf.kernel.pdf.PdfName;
import com.itextpdf.kernel.pdf.PdfNumber;
import com.itextpdf.kernel.pdf.PdfReader;
import com.itextpdf.kernel.pdf.PdfStream;
import com.itextpdf.kernel.pdf.PdfString;
import com.itextpdf.kernel.pdf.PdfWriter;
import com.itextpdf.kernel.pdf.ReaderProperties;
import com.itextpdf.kernel.pdf.StampingProperties;
import com.itextpdf.kernel.pdf.annot.PdfAnnotation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import org.springframework.stereotype.Component;
import vn.kyduyet.wording.WrittenDates;

/**
 * Adds revisions to a PDF, so that every byte that was signed stays where it is. Written with iText's objects rather
 * than with its signer, which lays the appearance out anew and reads the file three times: a principal's three hundred
 * signatures take a quarter of the time so.
 */
@Component
public class RevisionWriter {

    private static final PdfName DSS = new PdfName("DSS");
    private static final PdfName DOC_TIME_STAMP = new PdfName("DocTimeStamp");
    static final PdfName RFC3161 = new PdfName("ETSI.RFC3161");
    private static final String SHA256 = "SHA-256";

    /** Room for four numbers of ten digits. */
    private static final int BYTE_RANGE_ROOM = 50;

    /** Form filling and signing (ISO 32000-2, table 257). */
    private static final int FORM_FILLING_AND_SIGNING = 2;

    private static final int SIGNATURES_EXIST_AND_APPEND_ONLY = 3;
    private static final int PRINTED_AND_LOCKED = PdfAnnotation.PRINT | PdfAnnotation.LOCKED;

    /** Date, time and zone, as on an attachment and an electronic copy. */
    private final TimeZone zone;

    public RevisionWriter(Clock clock) {
        this.zone = TimeZone.getTimeZone(clock.getZone());
    }

    /**
     * A revision with a signature in a prepared, still empty field. The first signature of a file certifies it: from
     * then on only forms may be filled and signatures added.
     *
     * @param room for the signature, in bytes
     * @throws FieldTakenException when the field holds a signature already
     * @throws FieldTooEarlyException when it is a seal's, and the official's is empty
     * @throws TextDoesNotFitException when its text is too long
     * @throws IllegalArgumentException when there is no such field, or the picture is larger
     */
    public PreparedRevision signature(
            byte[] pdf, String fieldName, Appearance appearance, Instant claimedTime, int room) throws IOException {
        return revision(pdf, SHA256, document -> {
            FormFields form = FormFields.of(document);
            PdfDictionary field = form.toBeSigned(fieldName);
            Place place = place(document, room);
            place.signature.put(PdfName.Type, PdfName.Sig);
            place.signature.put(PdfName.SubFilter, PdfName.ETSI_CAdES_DETACHED);
            place.signature.put(PdfName.M, date(claimedTime));
            if (!form.hasSignature()) {
                certify(document, place.signature);
            }
            field.put(PdfName.V, place.signature);
            field.put(PdfName.AP, drawn(document, form, field, appearance, claimedTime));
            field.put(PdfName.F, new PdfNumber(PRINTED_AND_LOCKED));
            field.setModified();
            sign(document, form.form());
            // Never into a compressed object stream, where its place could not be found.
            place.signature.flush(false);
            return place;
        });
    }

    /**
     * A revision with a signature that shows nowhere, in a field of its own; a file without a form gets one. It
     * certifies the file as any first signature does.
     *
     * @param room for the signature, in bytes
     */
    public PreparedRevision unseenSignature(byte[] pdf, Instant claimedTime, int room) throws IOException {
        return revision(pdf, SHA256, document -> {
            FormFields form = FormFields.ofOrNew(document);
            Place place = place(document, room);
            place.signature.put(PdfName.Type, PdfName.Sig);
            place.signature.put(PdfName.SubFilter, PdfName.ETSI_CAdES_DETACHED);
            place.signature.put(PdfName.M, date(claimedTime));
            if (!form.hasSignature()) {
                certify(document, place.signature);
            }
            addUnseenField(document, form, "Signature", place.signature);
            return place;
        });
    }

    /**
     * A revision with the data that let all earlier signatures be validated in decades, and with a document timestamp
     * over them and it (PAdES-B-LTA).
     *
     * @param data what is added to what the file has; nothing for a timestamp alone
     * @param digest that the authority shall stamp, as the JDK names it
     */
    public PreparedRevision timestamp(byte[] pdf, ValidationData data, int room, String digest) throws IOException {
        return revision(pdf, digest, document -> {
            if (!data.isEmpty()) {
                addValidationData(document, data);
            }
            FormFields form = FormFields.of(document);
            Place place = place(document, room);
            place.signature.put(PdfName.Type, DOC_TIME_STAMP);
            place.signature.put(PdfName.SubFilter, RFC3161);
            addUnseenField(document, form, "Timestamp", place.signature);
            return place;
        });
    }

    /**
     * A revision that fills a prepared, still empty text field, once and for all; the bytes to be appended to the file.
     * The signatures before it stay valid: they allow forms to be filled.
     *
     * @throws FieldTakenException when the field is filled already
     * @throws TextDoesNotFitException when the text is too long, or its font lacks a letter
     * @throws IllegalArgumentException when there is no such field
     */
    public byte[] fill(byte[] pdf, String fieldName, String text) throws IOException {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        Tail tail = new Tail(pdf.length);
        try (PdfDocument document = open(pdf, tail)) {
            PdfDictionary field = FormFields.of(document).toBeFilled(fieldName);
            field.put(PdfName.AP, new FieldDrawing(document, field).line(composed));
            field.put(PdfName.V, new PdfString(composed, PdfEncodings.UNICODE_BIG));
            FormFields.setReadOnly(field);
            field.setModified();
        }
        return tail.kept.toByteArray();
    }

    /** A revision that only adds data for validation; the bytes to be appended to the file. */
    public byte[] validationData(byte[] pdf, ValidationData data) throws IOException {
        Tail tail = new Tail(pdf.length);
        try (PdfDocument document = open(pdf, tail)) {
            addValidationData(document, data);
        }
        return tail.kept.toByteArray();
    }

    /** What stands in the signatures and document timestamps of a file: CMS, DER, with zeros behind it. */
    public List<byte[]> contentsOfSignatures(byte[] pdf) throws IOException {
        try (PdfDocument document = new PdfDocument(reader(pdf))) {
            return FormFields.of(document).all().stream()
                    .map(field -> field.getAsDictionary(PdfName.V))
                    .filter(value -> value != null && value.getAsString(PdfName.Contents) != null)
                    .map(value -> value.getAsString(PdfName.Contents).getValueBytes())
                    .toList();
        }
    }

    private PreparedRevision revision(byte[] pdf, String digest, Change change) throws IOException {
        Tail tail = new Tail(pdf.length);
        Place place;
        try (PdfDocument document = open(pdf, tail)) {
            place = change.make(document);
        }
        byte[] added = tail.kept.toByteArray();
        int contents = Math.toIntExact(place.contents.getPosition() - pdf.length);
        int byteRange = Math.toIntExact(place.byteRange.getPosition() - pdf.length);
        int length = place.contents.getBytesCount();
        Arrays.fill(added, contents, contents + length, (byte) '0');
        added[contents] = '<';
        added[contents + length - 1] = '>';
        return PreparedRevision.of(pdf, added, contents, length, byteRange, BYTE_RANGE_ROOM, digest);
    }

    private static PdfDocument open(byte[] pdf, OutputStream out) throws IOException {
        return new PdfDocument(reader(pdf), new PdfWriter(out), new StampingProperties().useAppendMode());
    }

    static PdfReader reader(byte[] pdf) throws IOException {
        return new PdfReader(new RandomAccessSourceFactory().createSource(pdf), new ReaderProperties());
    }

    private static Place place(PdfDocument document, int room) {
        PdfDictionary signature = new PdfDictionary();
        signature.makeIndirect(document);
        signature.put(PdfName.Filter, PdfName.Adobe_PPKLite);
        PdfLiteral byteRange = new PdfLiteral(BYTE_RANGE_ROOM);
        PdfLiteral contents = new PdfLiteral(2 * room + 2);
        signature.put(PdfName.ByteRange, byteRange);
        signature.put(PdfName.Contents, contents);
        return new Place(signature, byteRange, contents);
    }

    private PdfDictionary drawn(
            PdfDocument document, FormFields form, PdfDictionary field, Appearance appearance, Instant time)
            throws IOException {
        FieldDrawing drawing = new FieldDrawing(document, field);
        if (appearance instanceof SignatureText text) {
            return drawing.lines(
                    text.agency(), WrittenDates.DAY_AND_EXACT_TIME_OF_ZONE.format(time.atZone(zone.toZoneId())));
        }
        if (appearance instanceof CaptionedPicture captioned) {
            return drawing.captioned(captioned);
        }
        SignaturePicture picture = (SignaturePicture) appearance;
        return form.signedBefore(field)
                .map(official -> drawing.seal(picture, new FieldDrawing(document, official)))
                .orElseGet(() -> drawing.picture(picture));
    }

    private static void certify(PdfDocument document, PdfDictionary signature) {
        PdfDictionary parameters = new PdfDictionary();
        parameters.put(PdfName.Type, PdfName.TransformParams);
        parameters.put(PdfName.P, new PdfNumber(FORM_FILLING_AND_SIGNING));
        parameters.put(PdfName.V, new PdfName("1.2"));
        PdfDictionary reference = new PdfDictionary();
        reference.put(PdfName.Type, PdfName.SigRef);
        reference.put(PdfName.TransformMethod, PdfName.DocMDP);
        reference.put(PdfName.TransformParams, parameters);
        signature.put(PdfName.Reference, new PdfArray(reference));
        PdfDictionary permissions = new PdfDictionary();
        permissions.put(PdfName.DocMDP, signature);
        PdfDictionary catalog = document.getCatalog().getPdfObject();
        catalog.put(PdfName.Perms, permissions);
        catalog.setModified();
    }

    private static void sign(PdfDocument document, PdfDictionary form) {
        form.put(PdfName.SigFlags, new PdfNumber(SIGNATURES_EXIST_AND_APPEND_ONLY));
        // A form that is no object of its own is written with the catalog.
        (form.getIndirectReference() == null ? document.getCatalog().getPdfObject() : form).setModified();
    }

    /** A field without a size, with what stands in it. */
    private static void addUnseenField(PdfDocument document, FormFields form, String name, PdfDictionary value) {
        form.array().add(unseenField(document, name + (form.array().size() + 1), value));
        form.array().setModified();
        sign(document, form.form());
        // Never into a compressed object stream, where its place could not be found.
        value.flush(false);
    }

    private static PdfDictionary unseenField(PdfDocument document, String name, PdfDictionary value) {
        PdfDictionary page = document.getFirstPage().getPdfObject();
        PdfDictionary field = new PdfDictionary();
        field.makeIndirect(document);
        field.put(PdfName.Type, PdfName.Annot);
        field.put(PdfName.Subtype, PdfName.Widget);
        field.put(PdfName.FT, PdfName.Sig);
        field.put(PdfName.T, new PdfString(name));
        field.put(PdfName.Rect, new PdfArray(new int[] {0, 0, 0, 0}));
        field.put(PdfName.F, new PdfNumber(PRINTED_AND_LOCKED));
        field.put(PdfName.V, value);
        field.put(PdfName.P, page.getIndirectReference());
        PdfArray annotations = page.getAsArray(PdfName.Annots);
        if (annotations == null) {
            page.put(PdfName.Annots, new PdfArray(field));
            page.setModified();
        } else {
            annotations.add(field);
            (annotations.getIndirectReference() == null ? page : annotations).setModified();
        }
        return field;
    }

    private static void addValidationData(PdfDocument document, ValidationData data) {
        PdfDictionary catalog = document.getCatalog().getPdfObject();
        PdfDictionary all = catalog.getAsDictionary(DSS);
        if (all == null) {
            all = new PdfDictionary();
            all.makeIndirect(document);
            catalog.put(DSS, all);
            catalog.setModified();
        }
        append(document, all, "Certs", data.certificates());
        append(document, all, "OCSPs", data.ocspResponses());
        append(document, all, "CRLs", data.crls());
        all.setModified();
    }

    private static void append(PdfDocument document, PdfDictionary all, String name, List<byte[]> added) {
        if (added.isEmpty()) {
            return;
        }
        PdfName key = new PdfName(name);
        PdfArray old = all.getAsArray(key);
        PdfArray streams = old == null ? new PdfArray() : old;
        for (byte[] each : added) {
            PdfStream stream = new PdfStream(each);
            stream.makeIndirect(document);
            streams.add(stream);
        }
        all.put(key, streams);
        streams.setModified();
    }

    private PdfString date(Instant time) {
        GregorianCalendar calendar = new GregorianCalendar(zone);
        calendar.setTimeInMillis(time.toEpochMilli());
        return new PdfDate(calendar).getPdfObject();
    }

    private interface Change {
        Place make(PdfDocument document) throws IOException;
    }

    private record Place(PdfDictionary signature, PdfLiteral byteRange, PdfLiteral contents) {}

    /** Keeps only what a revision adds: iText first writes the whole file again. */
    private static final class Tail extends OutputStream {

        private long toSkip;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(64 * 1024);

        Tail(int toSkip) {
            this.toSkip = toSkip;
        }

        @Override
        public void write(int one) {
            if (toSkip > 0) {
                toSkip--;
            } else {
                kept.write(one);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int skipped = (int) Math.min(toSkip, length);
            toSkip -= skipped;
            kept.write(bytes, offset + skipped, length - skipped);
        }
    }
}
