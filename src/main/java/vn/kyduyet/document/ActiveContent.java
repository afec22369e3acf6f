package vn.kyduyet.document;

import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Things in a PDF that act by themselves or carry other files. Every object of the file is looked at, whether or not
 * anything points to it: what a later change could bring to life must not come in.
 */
enum ActiveContent {
    JAVASCRIPT,
    LAUNCH,
    REMOTE,
    EMBEDDED_FILES,
    XFA,
    MEDIA;

    private static final Set<String> JAVASCRIPT_NAMES = Set.of("JavaScript");
    private static final Set<String> LAUNCH_NAMES = Set.of("Launch");
    private static final Set<String> REMOTE_NAMES = Set.of("SubmitForm", "ImportData", "GoToE", "GoToR", "Rendition");
    private static final Set<String> MEDIA_NAMES = Set.of("RichMedia", "3D", "Movie", "Sound", "Screen");

    /** The first of its kind in the file. */
    static Optional<ActiveContent> findIn(PDDocument document) {
        COSDocument cos = document.getDocument();
        for (COSObjectKey key : cos.getXrefTable().keySet()) {
            COSObject object = cos.getObjectFromPool(key);
            Optional<ActiveContent> found = find(object.getObject());
            if (found.isPresent()) {
                return found;
            }
        }
        return find(cos.getTrailer());
    }

    private static Optional<ActiveContent> find(COSBase object) {
        if (object instanceof COSArray array) {
            return array.toList().stream()
                    .map(ActiveContent::find)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (object instanceof COSDictionary dictionary) {
            Optional<ActiveContent> here = inDictionary(dictionary);
            if (here.isPresent()) {
                return here;
            }
            // Direct objects only: what is behind a reference is an object of the file and is looked at for itself.
            return dictionary.entrySet().stream()
                    .map(entry -> dictionary.getItem(entry.getKey()))
                    .map(ActiveContent::find)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<ActiveContent> inDictionary(COSDictionary dictionary) {
        String action = dictionary.getNameAsString(COSName.S, "");
        String subtype = dictionary.getNameAsString(COSName.SUBTYPE, "");
        if (JAVASCRIPT_NAMES.contains(action)
                || dictionary.containsKey(COSName.JAVA_SCRIPT)
                || dictionary.containsKey(COSName.getPDFName("JS"))) {
            return Optional.of(JAVASCRIPT);
        }
        if (LAUNCH_NAMES.contains(action)) {
            return Optional.of(LAUNCH);
        }
        if (REMOTE_NAMES.contains(action)) {
            return Optional.of(REMOTE);
        }
        if (dictionary.containsKey(COSName.EMBEDDED_FILES)
                || dictionary.containsKey(COSName.EF)
                || subtype.equals("FileAttachment")) {
            return Optional.of(EMBEDDED_FILES);
        }
        if (dictionary.containsKey(COSName.XFA)) {
            return Optional.of(XFA);
        }
        return MEDIA_NAMES.contains(subtype) ? Optional.of(MEDIA) : Optional.empty();
    }
}
