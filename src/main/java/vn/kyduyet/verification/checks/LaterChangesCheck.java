package vn.kyduyet.verification.checks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
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
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.kyduyet.verification.Reason;

/**
 * Holds when everything that later revisions changed in what was signed is explained: a signature in a field that was
 * empty, a text in a field that was left for it, data for validation, a document timestamp, or the file's own
 * bookkeeping. Each object that the signed revision had is compared with what it is now; what is new can be reached only
 * through one that changed.
 */
public final class LaterChangesCheck {

    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final COSName EXTENSIONS = COSName.getPDFName("Extensions");
    private static final Set<COSName> BOOKKEEPING_OF_CATALOG =
            Set.of(DSS, EXTENSIONS, COSName.METADATA, COSName.VERSION, COSName.ACRO_FORM);
    private static final Set<COSName> BOOKKEEPING_OF_FORM =
            Set.of(COSName.SIG_FLAGS, COSName.DR, COSName.DA, COSName.FIELDS);
    private static final Set<COSName> SIGNING_A_FIELD =
            Set.of(COSName.V, COSName.AP, COSName.M, COSName.F, COSName.P, COSName.MK);
    private static final Set<COSName> BOOKKEEPING_OF_INFO = Set.of(COSName.MOD_DATE, COSName.PRODUCER);
    private static final Set<String> CONTAINERS = Set.of("XRef", "ObjStm");

    private final COSDocument signed;
    private final COSDocument now;
    private final Map<COSObjectKey, Integer> pages;
    private final String field;

    /**
     * @param field names the signature in the findings
     * @param signed the file up to the end of the signed revision
     * @param now the whole file
     */
    public LaterChangesCheck(String field, PDDocument signed, PDDocument now) {
        this.field = field;
        this.signed = signed.getDocument();
        this.now = now.getDocument();
        this.pages = PageObjects.of(signed);
    }

    /** One sentence for each kind of change that is not explained. */
    public List<Reason> check() {
        Set<Reason> findings = new LinkedHashSet<>();
        if (!CosComparison.same(
                signed.getTrailer().getItem(COSName.ROOT), now.getTrailer().getItem(COSName.ROOT))) {
            findings.add(Reason.of("verification.check.changed.catalog", field));
        }
        for (COSObjectKey key : signed.getXrefTable().keySet()) {
            COSBase before = object(signed, key);
            COSBase after = object(now, key);
            if (before == null || isContainer(before) || CosComparison.same(before, after)) {
                continue;
            }
            if (!isExplained(key, before, after)) {
                findings.add(name(key, before));
            }
        }
        return new ArrayList<>(findings);
    }

    private static COSBase object(COSDocument document, COSObjectKey key) {
        COSObject object = document.getObjectFromPool(key);
        return object == null ? null : object.getObject();
    }

    private static boolean isContainer(COSBase object) {
        return object instanceof COSDictionary dictionary
                && CONTAINERS.contains(String.valueOf(dictionary.getNameAsString(COSName.TYPE)));
    }

    private boolean isExplained(COSObjectKey key, COSBase before, COSBase after) {
        if (isValidationData(key) || isMetadata(key)) {
            return true;
        }
        if (before instanceof COSArray fields && after instanceof COSArray more) {
            return isFieldsArray(key) && onlyTimestampsAdded(fields, more);
        }
        if (!(before instanceof COSDictionary old) || !(after instanceof COSDictionary changed)) {
            return false;
        }
        if (isIndirectlyAt(signed.getTrailer(), COSName.ROOT, key)) {
            return catalogIsExplained(old, changed);
        }
        if (isIndirectlyAt(signed.getTrailer(), COSName.INFO, key)) {
            return sameBut(old, changed, BOOKKEEPING_OF_INFO);
        }
        if (isIndirectlyAt(catalog(signed), COSName.ACRO_FORM, key)) {
            return formIsExplained(old, changed);
        }
        if (COSName.PAGE.equals(old.getCOSName(COSName.TYPE))) {
            return sameBut(old, changed, Set.of(COSName.ANNOTS))
                    && onlyTimestampsAdded(old.getCOSArray(COSName.ANNOTS), changed.getCOSArray(COSName.ANNOTS));
        }
        return isNewlySigned(old, changed)
                || sameBut(old, changed, FilledField.FILLING) && FilledField.isExplained(old, changed);
    }

    private boolean catalogIsExplained(COSDictionary old, COSDictionary changed) {
        if (!sameBut(old, changed, BOOKKEEPING_OF_CATALOG)) {
            return false;
        }
        COSBase form = old.getItem(COSName.ACRO_FORM);
        COSBase newForm = changed.getItem(COSName.ACRO_FORM);
        boolean direct = form instanceof COSDictionary && newForm instanceof COSDictionary;
        return direct
                ? formIsExplained((COSDictionary) form, (COSDictionary) newForm)
                : CosComparison.same(form, newForm);
    }

    private boolean formIsExplained(COSDictionary old, COSDictionary changed) {
        return sameBut(old, changed, BOOKKEEPING_OF_FORM)
                && onlyTimestampsAdded(old.getCOSArray(COSName.FIELDS), changed.getCOSArray(COSName.FIELDS));
    }

    /** A signature field, or its widget, that was empty in the signed revision and holds a signature now. */
    private boolean isNewlySigned(COSDictionary old, COSDictionary changed) {
        // some signers make the place of a prepared field empty when their signature has no picture
        Set<COSName> exceptions = new LinkedHashSet<>(SIGNING_A_FIELD);
        if (isEmpty(changed.getCOSArray(COSName.RECT))) {
            exceptions.add(COSName.RECT);
        }
        if (!sameBut(old, changed, exceptions)) {
            return false;
        }
        COSDictionary oldField = old.containsKey(COSName.FT) ? old : old.getCOSDictionary(COSName.PARENT);
        COSDictionary newField = changed.containsKey(COSName.FT) ? changed : changed.getCOSDictionary(COSName.PARENT);
        return oldField != null
                && newField != null
                && COSName.SIG.equals(oldField.getCOSName(COSName.FT))
                && oldField.getCOSDictionary(COSName.V) == null
                && isSignature(newField.getCOSDictionary(COSName.V));
    }

    private static boolean isSignature(COSDictionary value) {
        return value != null && value.containsKey(COSName.BYTERANGE) && value.containsKey(COSName.CONTENTS);
    }

    /** The new entries of an array of fields or annotations are invisible document timestamps and nothing else. */
    private static boolean onlyTimestampsAdded(COSArray old, COSArray changed) {
        int count = old == null ? 0 : old.size();
        if (changed == null || changed.size() < count) {
            return changed == null && count == 0;
        }
        for (int index = 0; index < count; index++) {
            if (!CosComparison.same(old.get(index), changed.get(index))) {
                return false;
            }
        }
        for (int index = count; index < changed.size(); index++) {
            if (!(changed.getObject(index) instanceof COSDictionary added) || !isInvisibleTimestamp(added)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInvisibleTimestamp(COSDictionary added) {
        COSDictionary value = added.getCOSDictionary(COSName.V);
        COSArray rectangle = added.getCOSArray(COSName.RECT);
        return (rectangle == null || isEmpty(rectangle))
                && isSignature(value)
                && "ETSI.RFC3161".equals(value.getNameAsString(COSName.SUB_FILTER));
    }

    private static boolean isEmpty(COSArray rectangle) {
        if (rectangle == null || rectangle.size() != 4) {
            return false;
        }
        float[] corners = rectangle.toFloatArray();
        return corners[0] == corners[2] && corners[1] == corners[3];
    }

    private static boolean sameBut(COSDictionary old, COSDictionary changed, Set<COSName> exceptions) {
        Set<COSName> keys = new LinkedHashSet<>(old.keySet());
        keys.addAll(changed.keySet());
        keys.removeAll(exceptions);
        return old instanceof org.apache.pdfbox.cos.COSStream == changed instanceof org.apache.pdfbox.cos.COSStream
                && keys.stream().allMatch(key -> CosComparison.same(old.getItem(key), changed.getItem(key)));
    }

    private boolean isValidationData(COSObjectKey key) {
        COSDictionary dss = catalog(signed).getCOSDictionary(DSS);
        return isIndirectlyAt(catalog(signed), DSS, key)
                || dss != null && dss.keySet().stream().anyMatch(entry -> isIndirectlyAt(dss, entry, key));
    }

    private boolean isMetadata(COSObjectKey key) {
        return isIndirectlyAt(catalog(signed), COSName.METADATA, key);
    }

    private boolean isFieldsArray(COSObjectKey key) {
        COSDictionary form = catalog(signed).getCOSDictionary(COSName.ACRO_FORM);
        return form != null && isIndirectlyAt(form, COSName.FIELDS, key);
    }

    private static COSDictionary catalog(COSDocument document) {
        COSDictionary catalog = document.getTrailer().getCOSDictionary(COSName.ROOT);
        return catalog == null ? new COSDictionary() : catalog;
    }

    private static boolean isIndirectlyAt(COSDictionary dictionary, COSName name, COSObjectKey key) {
        return dictionary.getItem(name) instanceof COSObject reference && key.equals(reference.getKey());
    }

    private Reason name(COSObjectKey key, COSBase before) {
        Integer page = pages.get(key);
        String kind = kind(before);
        return page == null
                ? Reason.of("verification.check.changed." + kind, field)
                : Reason.of("verification.check.changed.on-page", field, page);
    }

    private static String kind(COSBase object) {
        if (object instanceof COSDictionary dictionary) {
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
