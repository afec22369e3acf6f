package vn.kyduyet.verification.checks;

import java.io.IOException;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.verification.Change;
import vn.kyduyet.verification.Reason;

/** What a later revision puts on the pages: signatures, and notes where the first signature allows them. */
final class AddedAnnotations {

    /**
     * Notes that are seen to be notes. A text box, a stamp or a blackened place looks like the page's own content, and
     * is none that a signer has seen (Rohlmann et al., 2021).
     */
    private static final Set<String> NOTES =
            Set.of("Text", "Popup", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret");

    private final PDDocument before;
    private final PDDocument after;
    private final Permissions permissions;
    private final SignedFields fields;
    private final HiddenContent hidden;

    AddedAnnotations(
            PDDocument before, PDDocument after, Permissions permissions, SignedFields fields, HiddenContent hidden) {
        this.before = before;
        this.after = after;
        this.permissions = permissions;
        this.fields = fields;
        this.hidden = hidden;
    }

    /** The new entries of the form are fields that came with their signature, and nothing else changed in it. */
    boolean onlySignedFieldsAdded(@Nullable COSArray old, @Nullable COSArray longer) {
        int count = old == null ? 0 : old.size();
        if (longer == null) {
            return count == 0;
        }
        if (!CosComparison.startsWith(longer, old)) {
            return false;
        }
        for (int index = count; index < longer.size(); index++) {
            if (!(longer.getObject(index) instanceof COSDictionary added) || !fields.isNewAndSigned(added)) {
                return false;
            }
        }
        return true;
    }

    /** What a new annotation of a page is. */
    Change explain(String object, int page, @Nullable COSBase added, String field) throws IOException {
        if (!(added instanceof COSDictionary annotation)) {
            return change(object, page, "verification.check.changed.annotation-on-page", field, page);
        }
        if (COSName.WIDGET.equals(annotation.getCOSName(COSName.SUBTYPE)) && fields.isNewAndSigned(annotation)) {
            boolean timestamp = fields.isTimestamp(annotation);
            if (!timestamp && !permissions.allowsFillingAndSigning()) {
                return change(object, page, "verification.check.forbidden", field);
            }
            return signed(object, page, SignedFields.name(annotation), annotation, timestamp, false, field);
        }
        if (!permissions.allowsNotes() || !NOTES.contains(annotation.getNameAsString(COSName.SUBTYPE, ""))) {
            return change(object, page, "verification.check.changed.annotation-on-page", field, page);
        }
        PDRectangle place = SignedFields.rectangle(annotation);
        if (place != null && hides(page, place)) {
            return change(object, page, "verification.check.covered", field, page);
        }
        return new Change(
                object, Change.Kind.PERMITTED, page, Reason.of("verification.change.note", String.valueOf(page)));
    }

    /** A signature or a document timestamp in a field. */
    Change signed(
            String object,
            @Nullable Integer page,
            String name,
            COSDictionary widget,
            boolean timestamp,
            boolean prepared,
            String field)
            throws IOException {
        PDRectangle place = SignedFields.rectangle(widget);
        if (page != null && place != null && hides(page, place)) {
            return change(object, page, "verification.check.covered", field, page);
        }
        if (timestamp) {
            return new Change(object, Change.Kind.DOCUMENT_TIMESTAMP, page, Reason.of("verification.change.timestamp"));
        }
        boolean seen = place != null && page != null;
        String kind = prepared ? "prepared" : seen ? "new" : "unseen";
        return new Change(
                object,
                Change.Kind.SIGNATURE,
                page,
                Reason.of("verification.change.signature." + kind, name, seen ? page : 0));
    }

    boolean hides(int page, PDRectangle place) throws IOException {
        return hidden.hides(before, after, page, place);
    }

    private static Change change(String object, @Nullable Integer page, String code, Object... arguments) {
        return new Change(object, Change.Kind.CHANGE, page, Reason.of(code, arguments));
    }
}
