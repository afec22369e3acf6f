package vn.kyduyet.verification.checks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.verification.Change;
import vn.kyduyet.verification.Reason;

/**
 * What one later revision changed in what was there before it, object by object: a signature in an empty field, a text in
 * a field that was left for it, data for validation, a document timestamp, the file's own bookkeeping; or a change. What
 * is new can be reached only through an object that changed.
 */
final class RevisionComparison {

    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final COSName EXTENSIONS = COSName.getPDFName("Extensions");
    private static final Set<COSName> BOOKKEEPING_OF_CATALOG =
            Set.of(DSS, EXTENSIONS, COSName.METADATA, COSName.VERSION, COSName.ACRO_FORM);
    private static final Set<COSName> BOOKKEEPING_OF_FORM =
            Set.of(COSName.SIG_FLAGS, COSName.DR, COSName.DA, COSName.FIELDS);
    /** What a reader's window shows of a file's information. */
    private static final Set<COSName> TOLD_BY_INFO =
            Set.of(COSName.TITLE, COSName.AUTHOR, COSName.SUBJECT, COSName.KEYWORDS);

    private final PDDocument before;
    private final PDDocument after;
    private final COSDocument old;
    private final COSDocument now;
    private final LaterRevision revision;
    private final ShownObjects purposes;
    private final Permissions permissions;
    private final SignedFields fields;
    private final AddedAnnotations annotations;
    private final String field;
    private final List<Change> changes = new ArrayList<>();
    private final Set<COSObjectKey> drawnAnew = new HashSet<>();
    private final Map<COSObjectKey, COSBase> drawings = new LinkedHashMap<>();

    /** The objects of the revision, and which of them were there before it. */
    private final Map<COSObjectKey, COSBase> present = new LinkedHashMap<>();

    private final Set<COSObjectKey> known = new HashSet<>();

    /**
     * @param field names the last signature before, in the sentences
     * @param before the file up to the revision
     * @param after the file up to the end of the revision
     */
    RevisionComparison(
            String field, PDDocument before, PDDocument after, LaterRevision revision, HiddenContent hidden) {
        this.field = field;
        this.before = before;
        this.after = after;
        this.old = before.getDocument();
        this.now = after.getDocument();
        this.revision = revision;
        this.purposes = ShownObjects.of(before);
        this.permissions = Permissions.of(before);
        this.fields = new SignedFields(revision.start());
        this.annotations = new AddedAnnotations(before, after, permissions, fields, hidden);
    }

    /**
     * Every change, explained or not.
     *
     * @throws StructureFault when readers may see different things
     */
    List<Change> changes() throws IOException {
        readersAgree();
        if (!CosComparison.same(
                old.getTrailer().getItem(COSName.ROOT), now.getTrailer().getItem(COSName.ROOT))) {
            changes.add(change("trailer", null, Reason.of("verification.check.changed.catalog", field)));
        }
        for (Map.Entry<COSObjectKey, LaterRevision.Entry> entry :
                revision.entries().entrySet()) {
            if (entry.getKey().getNumber() != 0) {
                compare(entry.getKey(), entry.getValue());
            }
        }
        nothingIsHidden();
        // Some signers draw a field anew into the object that drew it before.
        drawings.forEach((key, was) -> changes.add(
                purposes.onlyDraws(key, drawnAnew)
                        ? explained(key, Change.Kind.BOOKKEEPING, null, Reason.of("verification.change.bookkeeping"))
                        : change(key, was)));
        return changes;
    }

    /** The list of objects that was read strictly is the one that a forgiving reader arrives at. */
    private void readersAgree() throws StructureFault {
        Map<COSObjectKey, Long> table = now.getXrefTable();
        for (Map.Entry<COSObjectKey, LaterRevision.Entry> entry :
                revision.entries().entrySet()) {
            Long place = table.get(entry.getKey());
            boolean agreed = true;
            if (entry.getValue() instanceof LaterRevision.InFile in) {
                agreed = place != null && place == in.offset();
                if (in.offset() < revision.start() && !Long.valueOf(in.offset()).equals(oldPlace(entry.getKey()))) {
                    // An object that was hidden in the signed bytes is brought to light.
                    throw StructureFault.crossReference(in.offset());
                }
            } else if (entry.getValue() instanceof LaterRevision.InStream in) {
                agreed = place != null && place == -in.container();
            }
            if (!agreed) {
                throw StructureFault.crossReference(revision.listAt());
            }
        }
        for (Map.Entry<COSObjectKey, Long> entry : old.getXrefTable().entrySet()) {
            boolean kept = revision.entries().containsKey(entry.getKey())
                    || entry.getValue().equals(table.get(entry.getKey()));
            if (!kept) {
                throw StructureFault.crossReference(revision.listAt());
            }
        }
    }

    private @Nullable Long oldPlace(COSObjectKey key) {
        return old.getXrefTable().get(key);
    }

    /** What is new and leads nowhere waits for a later revision to show it. */
    private void nothingIsHidden() {
        Set<COSObjectKey> reached = ShownObjects.reached(present, known);
        for (Map.Entry<COSObjectKey, COSBase> object : present.entrySet()) {
            COSObjectKey key = object.getKey();
            if (!known.contains(key)
                    && !reached.contains(key)
                    && !isInTrailer(key)
                    && !isInnocentAlone(object.getValue())) {
                long at = revision.entries().get(key) instanceof LaterRevision.InFile in ? in.offset() : revision.start();
                changes.add(change(key.toString(), null, Reason.of("verification.check.structure.orphan", at)));
            }
        }
    }

    /** Lists and containers; and empty layers of a signature's picture, which some signers write and then do not use. */
    private static boolean isInnocentAlone(COSBase object) {
        return isOfType(object, "XRef")
                || isOfType(object, "ObjStm")
                || object instanceof COSStream stream && COSName.FORM.equals(stream.getCOSName(COSName.SUBTYPE));
    }

    private boolean isInTrailer(COSObjectKey key) {
        return now.getTrailer().keySet().stream().anyMatch(entry -> isIndirectlyAt(now.getTrailer(), entry, key));
    }

    private void compare(COSObjectKey key, LaterRevision.Entry entry) throws IOException {
        COSBase was = oldPlace(key) == null ? null : object(old, key);
        if (entry instanceof LaterRevision.Free) {
            // Asked of the list alone: a forgiving reader goes on showing what was freed, others show what lay below.
            if (was != null && (purposes.isOrdinary(key) || purposes.isValidationData(key))) {
                changes.add(change(key, was));
            }
            return;
        }
        COSBase is = object(now, key);
        if (is != null) {
            present.put(key, is);
        }
        if (was != null) {
            known.add(key);
        }
        if (was == null) {
            if (is != null && purposes.isOrdinary(key)) {
                // Something that was named, but not there, appears.
                changes.add(change(key, is));
            }
            return;
        }
        if (CosComparison.same(was, is) || isOfType(was, "XRef")) {
            return;
        }
        if (isOfType(was, "ObjStm")) {
            // Whatever stood in it would be something else now, without being listed.
            throw StructureFault.crossReference(revision.listAt());
        }
        explain(key, was, is);
    }

    private static @Nullable COSBase object(COSDocument document, COSObjectKey key) {
        COSObject object = document.getObjectFromPool(key);
        return object == null ? null : object.getObject();
    }

    private static boolean isOfType(COSBase object, String type) {
        return object instanceof COSStream stream && type.equals(stream.getNameAsString(COSName.TYPE));
    }

    private void explain(COSObjectKey key, COSBase was, @Nullable COSBase is) throws IOException {
        if (purposes.shownOn(key) != null && purposes.pageNumber(key) == null) {
            changes.add(change(key, was));
        } else if (!purposes.isOrdinary(key) && explainBeside(key, was, is)) {
            return;
        } else if (was instanceof COSArray list && is instanceof COSArray longer) {
            explainList(key, list, longer);
        } else if (was instanceof COSDictionary dictionary
                && is instanceof COSDictionary changed
                && !(was instanceof COSStream)) {
            explainDictionary(key, dictionary, changed);
        } else {
            drawings.put(key, was);
        }
    }

    /** What serves validation, information or metadata only, or nothing at all. */
    private boolean explainBeside(COSObjectKey key, COSBase was, @Nullable COSBase is) {
        if (purposes.isValidationData(key)) {
            changes.add(explained(
                    key, Change.Kind.VALIDATION_DATA, null, Reason.of("verification.change.validation-data")));
            return true;
        }
        if (isIndirectlyAt(old.getTrailer(), COSName.INFO, key)) {
            // Left out by some when they write PDF 2.0, where the metadata tell it instead; never told otherwise.
            boolean nothingElseTold = was instanceof COSDictionary told
                    && is instanceof COSDictionary telling
                    && TOLD_BY_INFO.stream()
                            .allMatch(entry -> telling.getItem(entry) == null
                                    || CosComparison.same(told.getItem(entry), telling.getItem(entry)));
            changes.add(
                    nothingElseTold
                            ? explained(
                                    key, Change.Kind.BOOKKEEPING, null, Reason.of("verification.change.bookkeeping"))
                            : change(key.toString(), null, Reason.of("verification.check.changed.info", field)));
            return true;
        }
        changes.add(explained(key, Change.Kind.BOOKKEEPING, null, Reason.of("verification.change.bookkeeping")));
        return true;
    }

    private void explainList(COSObjectKey key, COSArray list, COSArray longer) throws IOException {
        COSDictionary form = catalog(old).getCOSDictionary(COSName.ACRO_FORM);
        if (form != null && isIndirectlyAt(form, COSName.FIELDS, key)) {
            if (!annotations.onlySignedFieldsAdded(list, longer)) {
                changes.add(change(key.toString(), null, Reason.of("verification.check.changed.form", field)));
            }
        } else if (purposes.isListOfAnnotations(key)) {
            explainAnnotations(key, list, longer);
        } else {
            changes.add(change(key, list));
        }
    }

    private void explainAnnotations(COSObjectKey key, @Nullable COSArray list, @Nullable COSArray longer)
            throws IOException {
        Integer page = pageOfAnnotations(key);
        int count = list == null ? 0 : list.size();
        if (page == null || longer == null || longer.size() == count || !CosComparison.startsWith(longer, list)) {
            changes.add(change(key.toString(), page, annotationReason(page)));
            return;
        }
        for (int index = count; index < longer.size(); index++) {
            changes.add(annotations.explain(key.toString(), page, longer.getObject(index), field));
        }
    }

    private Reason annotationReason(@Nullable Integer page) {
        return page == null
                ? Reason.of("verification.check.changed.annotation", field)
                : Reason.of("verification.check.changed.annotation-on-page", field, page);
    }

    private @Nullable Integer pageOfAnnotations(COSObjectKey key) {
        Integer number = purposes.pageNumber(key);
        if (number != null) {
            return number;
        }
        int page = 0;
        for (var each : before.getPages()) {
            page++;
            if (isIndirectlyAt(each.getCOSObject(), COSName.ANNOTS, key)) {
                return page;
            }
        }
        return null;
    }

    private void explainDictionary(COSObjectKey key, COSDictionary was, COSDictionary is) throws IOException {
        if (isIndirectlyAt(old.getTrailer(), COSName.ROOT, key)) {
            explainCatalog(key, was, is);
        } else if (isIndirectlyAt(catalog(old), COSName.ACRO_FORM, key)) {
            explainForm(key, was, is);
        } else if (purposes.pageNumber(key) != null) {
            if (CosComparison.sameBut(was, is, Set.of(COSName.ANNOTS))) {
                explainAnnotations(key, was.getCOSArray(COSName.ANNOTS), is.getCOSArray(COSName.ANNOTS));
            } else {
                changes.add(change(key, was));
            }
        } else if (isResourcesOfForm(key)) {
            changes.add(
                    CosComparison.onlyAdds(was, is)
                            ? explained(
                                    key, Change.Kind.BOOKKEEPING, null, Reason.of("verification.change.bookkeeping"))
                            : change(key.toString(), null, Reason.of("verification.check.changed.form", field)));
        } else {
            explainField(key, was, is);
        }
    }

    private void explainCatalog(COSObjectKey key, COSDictionary was, COSDictionary is) {
        COSBase form = was.getItem(COSName.ACRO_FORM);
        COSBase newForm = is.getItem(COSName.ACRO_FORM);
        boolean same = CosComparison.sameBut(was, is, BOOKKEEPING_OF_CATALOG)
                && (CosComparison.same(was.getItem(COSName.VERSION), is.getItem(COSName.VERSION))
                        || is.getItem(COSName.VERSION) instanceof COSName);
        if (form instanceof COSDictionary direct && newForm instanceof COSDictionary newDirect) {
            same &= formIsExplained(direct, newDirect);
        } else {
            same &= form == null && !(newForm instanceof COSObject known && oldPlace(known.getKey()) != null)
                    || CosComparison.same(form, newForm);
        }
        if (!same) {
            changes.add(change(key.toString(), null, Reason.of("verification.check.changed.catalog", field)));
        } else if (!CosComparison.same(was.getItem(DSS), is.getItem(DSS))) {
            changes.add(explained(
                    key, Change.Kind.VALIDATION_DATA, null, Reason.of("verification.change.validation-data")));
        } else {
            changes.add(explained(key, Change.Kind.BOOKKEEPING, null, Reason.of("verification.change.bookkeeping")));
        }
    }

    private void explainForm(COSObjectKey key, COSDictionary was, COSDictionary is) {
        changes.add(
                formIsExplained(was, is)
                        ? explained(key, Change.Kind.BOOKKEEPING, null, Reason.of("verification.change.bookkeeping"))
                        : change(key.toString(), null, Reason.of("verification.check.changed.form", field)));
    }

    private boolean formIsExplained(COSDictionary was, COSDictionary is) {
        COSBase resources = was.getDictionaryObject(COSName.DR);
        COSBase newResources = is.getDictionaryObject(COSName.DR);
        boolean onlyMore = resources == null
                || resources instanceof COSDictionary some
                        && newResources instanceof COSDictionary more
                        && CosComparison.onlyAdds(some, more);
        boolean sameLetters =
                was.getItem(COSName.DA) == null || CosComparison.same(was.getItem(COSName.DA), is.getItem(COSName.DA));
        return onlyMore
                && sameLetters
                && CosComparison.sameBut(was, is, BOOKKEEPING_OF_FORM)
                && annotations.onlySignedFieldsAdded(was.getCOSArray(COSName.FIELDS), is.getCOSArray(COSName.FIELDS));
    }

    private boolean isResourcesOfForm(COSObjectKey key) {
        COSDictionary form = catalog(old).getCOSDictionary(COSName.ACRO_FORM);
        if (form == null || purposes.shownOn(key) != null) {
            return false;
        }
        COSDictionary resources = form.getCOSDictionary(COSName.DR);
        return isIndirectlyAt(form, COSName.DR, key)
                || resources != null
                        && resources.keySet().stream().anyMatch(entry -> isIndirectlyAt(resources, entry, key));
    }

    private void explainField(COSObjectKey key, COSDictionary was, COSDictionary is) throws IOException {
        String name = SignedFields.name(is);
        Integer page = purposes.annotatedPage(key);
        if (fields.isNewlySigned(was, is)) {
            drawnAnew.add(key);
            boolean timestamp = fields.isTimestamp(is);
            if (!timestamp && !permissions.allowsFillingAndSigning()) {
                changes.add(change(key.toString(), page, Reason.of("verification.check.forbidden", field)));
            } else {
                changes.add(annotations.signed(key.toString(), page, name, is, timestamp, true, field));
            }
        } else if (CosComparison.sameBut(was, is, FilledField.FILLING) && FilledField.isExplained(was, is)) {
            explainFilled(key, is, name, page);
        } else if (FilledField.isOnlyLocked(was, is)) {
            changes.add(explained(key, Change.Kind.BOOKKEEPING, page, Reason.of("verification.change.bookkeeping")));
        } else {
            changedField(key, was, page, name);
        }
    }

    private void changedField(COSObjectKey key, COSDictionary was, @Nullable Integer page, String name) {
        COSName type = SignedFields.type(was);
        if (COSName.TX.equals(type) || COSName.BTN.equals(type) || COSName.CH.equals(type)) {
            changes.add(change(key.toString(), page, Reason.of("verification.check.changed.field", field, name)));
        } else {
            drawings.put(key, was);
        }
    }

    private void explainFilled(COSObjectKey key, COSDictionary is, String name, @Nullable Integer page)
            throws IOException {
        if (!permissions.allowsFillingAndSigning() || permissions.isLocked(name)) {
            changes.add(change(key.toString(), page, Reason.of("verification.check.locked", field, name)));
            return;
        }
        PDRectangle place = SignedFields.rectangle(is);
        if (page != null && place != null && annotations.hides(page, place)) {
            changes.add(change(key.toString(), page, Reason.of("verification.check.covered", field, page)));
            return;
        }
        drawnAnew.add(key);
        String value = is.getString(COSName.V, String.valueOf(is.getNameAsString(COSName.V)));
        changes.add(explained(key, Change.Kind.PERMITTED, page, Reason.of("verification.change.filled", name, value)));
    }

    private static COSDictionary catalog(COSDocument document) {
        COSDictionary catalog = document.getTrailer().getCOSDictionary(COSName.ROOT);
        return catalog == null ? new COSDictionary() : catalog;
    }

    private static boolean isIndirectlyAt(COSDictionary dictionary, COSName name, COSObjectKey key) {
        return dictionary.getItem(name) instanceof COSObject reference && key.equals(reference.getKey());
    }

    private static Change explained(COSObjectKey key, Change.Kind kind, @Nullable Integer page, Reason reason) {
        return new Change(key.toString(), kind, page, reason);
    }

    private static Change change(String object, @Nullable Integer page, Reason reason) {
        return new Change(object, Change.Kind.CHANGE, page, reason);
    }

    private Change change(COSObjectKey key, COSBase what) {
        Integer page = purposes.shownOn(key);
        if (page == null) {
            page = purposes.pageNumber(key);
        }
        if (page != null) {
            return change(key.toString(), page, Reason.of("verification.check.changed.on-page", field, page));
        }
        Integer annotated = purposes.annotatedPage(key);
        return annotated != null
                ? change(key.toString(), annotated, annotationReason(annotated))
                : change(key.toString(), null, Reason.of("verification.check.changed." + kind(what), field));
    }

    private static String kind(COSBase object) {
        if (object instanceof COSDictionary dictionary && !(object instanceof COSStream)) {
            String type = String.valueOf(dictionary.getNameAsString(COSName.TYPE));
            if (type.equals("Catalog") || type.equals("Pages")) {
                return type.toLowerCase(java.util.Locale.ROOT);
            }
            if (dictionary.containsKey(COSName.FT) || dictionary.containsKey(COSName.FIELDS)) {
                return "form";
            }
            if (type.equals("Annot") || dictionary.containsKey(COSName.RECT)) {
                return "annotation";
            }
        }
        return "object";
    }
}
