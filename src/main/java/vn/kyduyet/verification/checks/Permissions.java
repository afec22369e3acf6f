package vn.kyduyet.verification.checks;

import java.util.HashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/**
 * What the signatures of a document allow to be changed after them (ISO 32000-2, 12.8.2.2 and 12.8.2.4).
 *
 * @param level of DocMDP: 1 nothing, 2 filling and signing, 3 notes too; 2 when no signature says anything
 */
record Permissions(int level, boolean allFieldsLocked, Set<String> locked, Set<String> unlockedOnly) {

    static final int NOTHING = 1;
    static final int FILLING_AND_SIGNING = 2;
    static final int NOTES = 3;

    private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
    private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");
    private static final COSName FIELD_MDP = COSName.getPDFName("FieldMDP");
    private static final COSName ACTION = COSName.getPDFName("Action");

    static Permissions of(PDDocument document) {
        int level = 0;
        boolean all = false;
        Set<String> locked = new HashSet<>();
        Set<String> except = new HashSet<>();
        for (PDSignature signature : document.getSignatureDictionaries()) {
            COSArray references = signature.getCOSObject().getCOSArray(COSName.getPDFName("Reference"));
            for (int index = 0; references != null && index < references.size(); index++) {
                if (!(references.getObject(index) instanceof COSDictionary reference)) {
                    continue;
                }
                COSDictionary parameters = reference.getCOSDictionary(TRANSFORM_PARAMS);
                if (parameters == null) {
                    parameters = new COSDictionary();
                }
                if (COSName.DOCMDP.equals(reference.getCOSName(TRANSFORM_METHOD))) {
                    int said = parameters.getInt(COSName.P, FILLING_AND_SIGNING);
                    level = level == 0 ? said : Math.min(level, said);
                } else if (FIELD_MDP.equals(reference.getCOSName(TRANSFORM_METHOD))) {
                    String action = String.valueOf(parameters.getNameAsString(ACTION));
                    Set<String> fields = names(parameters.getCOSArray(COSName.FIELDS));
                    all |= action.equals("All");
                    if (action.equals("Include")) {
                        locked.addAll(fields);
                    } else if (action.equals("Exclude")) {
                        all = true;
                        except.addAll(fields);
                    }
                }
            }
        }
        return new Permissions(level == 0 ? FILLING_AND_SIGNING : level, all, locked, except);
    }

    private static Set<String> names(COSArray fields) {
        Set<String> names = new HashSet<>();
        if (fields != null) {
            for (COSBase name : fields) {
                if (name instanceof COSString text) {
                    names.add(text.getString());
                }
            }
        }
        return names;
    }

    boolean allowsFillingAndSigning() {
        return level >= FILLING_AND_SIGNING;
    }

    boolean allowsNotes() {
        return level >= NOTES;
    }

    /** A field's name locks those below it too. */
    boolean isLocked(String field) {
        return names(field, locked) || allFieldsLocked && !names(field, unlockedOnly);
    }

    private static boolean names(String field, Set<String> names) {
        return names.stream().anyMatch(name -> field.equals(name) || field.startsWith(name + "."));
    }
}
