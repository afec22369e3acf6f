package vn.kyduyet.verification.checks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * What each object of a document is for: an object can serve several purposes, and is as innocent as the least innocent
 * of them. Objects that are named but not there are known too, because a later revision could bring them.
 */
final class ShownObjects {

    private static final COSName DSS = COSName.getPDFName("DSS");
    private static final Set<COSName> UPWARDS = Set.of(COSName.PARENT, COSName.P);

    /** What a page shows but for its annotations, with the first page that shows it. */
    private final Map<COSObjectKey, Integer> shown = new HashMap<>();

    private final Map<COSObjectKey, Integer> pages = new HashMap<>();
    private final Map<COSObjectKey, Integer> annotations = new HashMap<>();
    private final Set<COSObjectKey> annotationLists = new HashSet<>();
    /** Objects behind an annotation's appearance, with the annotations that they draw. */
    private final Map<COSObjectKey, Set<COSObjectKey>> drawings = new HashMap<>();

    private final Set<COSObjectKey> formResources = new HashSet<>();
    private final Set<COSObjectKey> ordinary = new HashSet<>();
    private final Set<COSObjectKey> validationData = new HashSet<>();

    private ShownObjects() {}

    static ShownObjects of(PDDocument document) {
        ShownObjects objects = new ShownObjects();
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        int number = 0;
        for (PDPage page : document.getPages()) {
            objects.addPage(page.getCOSObject(), ++number);
        }
        objects.ordinary.addAll(objects.shown.keySet());
        // A certification names the catalog again, and everything in it would seem to be for it.
        COSObjectKey root = catalog.getKey();
        objects.ordinary.add(root);
        for (COSName entry : catalog.keySet()) {
            if (entry.equals(DSS)) {
                collect(catalog.getItem(entry), objects.validationData::add);
            } else if (!entry.equals(COSName.METADATA)) {
                collect(catalog.getItem(entry), key -> !key.equals(root) && objects.ordinary.add(key));
            }
        }
        COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
        if (form != null) {
            collect(form.getItem(COSName.DR), objects.formResources::add);
        }
        return objects;
    }

    private void addPage(COSDictionary page, int number) {
        if (page.getKey() != null) {
            pages.putIfAbsent(page.getKey(), number);
        }
        for (COSName entry : page.keySet()) {
            if (!UPWARDS.contains(entry) && !entry.equals(COSName.ANNOTS)) {
                collect(page.getItem(entry), key -> shown.putIfAbsent(key, number) == null);
            }
        }
        // What a page takes over from the nodes above it: its letters, its size, how it is turned.
        Set<COSDictionary> above = new HashSet<>();
        COSDictionary node = page.getCOSDictionary(COSName.PARENT);
        while (node != null && above.add(node)) {
            for (COSName entry : node.keySet()) {
                if (!UPWARDS.contains(entry) && !entry.equals(COSName.KIDS)) {
                    collect(node.getItem(entry), key -> shown.putIfAbsent(key, number) == null);
                }
            }
            node = node.getCOSDictionary(COSName.PARENT);
        }
        if (page.getItem(COSName.ANNOTS) instanceof COSObject list) {
            annotationLists.add(list.getKey());
        }
        COSArray widgets = page.getCOSArray(COSName.ANNOTS);
        if (widgets != null) {
            for (COSBase widget : widgets) {
                if (widget instanceof COSObject reference && reference.getKey() != null) {
                    annotations.putIfAbsent(reference.getKey(), number);
                    if (reference.getObject() instanceof COSDictionary annotation) {
                        draws(reference.getKey(), annotation);
                    }
                }
            }
        }
    }

    /** The keys of these that can be reached from others of them, from one to the next and over nothing else. */
    static Set<COSObjectKey> reached(Map<COSObjectKey, COSBase> objects, Set<COSObjectKey> from) {
        Set<COSObjectKey> reached = new HashSet<>();
        from.forEach(key -> collect(objects.get(key), next -> objects.containsKey(next) && reached.add(next)));
        return reached;
    }

    private void draws(COSObjectKey owner, COSDictionary annotation) {
        Set<COSObjectKey> own = new HashSet<>();
        collect(annotation.getItem(COSName.AP), own::add);
        own.forEach(
                key -> drawings.computeIfAbsent(key, first -> new HashSet<>()).add(owner));
    }

    /** Whether an object does nothing but draw some of these annotations. */
    boolean onlyDraws(COSObjectKey key, Set<COSObjectKey> owners) {
        Set<COSObjectKey> drawn = drawings.get(key);
        return drawn != null
                && owners.containsAll(drawn)
                && !shown.containsKey(key)
                && !formResources.contains(key)
                && !annotations.containsKey(key);
    }

    /**
     * Visits everything that can be reached.
     *
     * @param add tells whether a key was new
     */
    private static void collect(COSBase from, Predicate<COSObjectKey> add) {
        Deque<COSBase> open = new ArrayDeque<>();
        push(open, from);
        while (!open.isEmpty()) {
            COSBase next = open.pop();
            if (next instanceof COSObject reference) {
                if (reference.getKey() != null && add.test(reference.getKey())) {
                    push(open, reference.getObject());
                }
            } else if (next instanceof COSArray array) {
                array.forEach(element -> push(open, element));
            } else if (next instanceof COSDictionary dictionary) {
                dictionary.keySet().stream()
                        .filter(entry -> !UPWARDS.contains(entry))
                        .forEach(entry -> push(open, dictionary.getItem(entry)));
            }
        }
    }

    private static void push(Deque<COSBase> open, COSBase next) {
        if (next instanceof COSObject || next instanceof COSArray || next instanceof COSDictionary) {
            open.push(next);
        }
    }

    /** The page whose content an object is part of, or null when it is part of none. */
    Integer shownOn(COSObjectKey key) {
        return shown.get(key);
    }

    /** The number of a page object, or null when it is none. */
    Integer pageNumber(COSObjectKey key) {
        return pages.get(key);
    }

    /** The page on which an annotation stands, or null when it is none. */
    Integer annotatedPage(COSObjectKey key) {
        return annotations.get(key);
    }

    boolean isListOfAnnotations(COSObjectKey key) {
        return annotationLists.contains(key);
    }

    /** Whether it serves anything but validation, the file's information and its metadata. */
    boolean isOrdinary(COSObjectKey key) {
        return ordinary.contains(key);
    }

    boolean isValidationData(COSObjectKey key) {
        return validationData.contains(key) && !ordinary.contains(key);
    }
}
