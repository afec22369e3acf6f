package vn.kyduyet.verification.checks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Which page an object shows on, so that a finding can name it. */
final class PageObjects {

    private static final int MOST_OBJECTS = 200_000;

    private PageObjects() {}

    /** The objects behind each page, but for its annotations, with the number of the first page that uses them. */
    static Map<COSObjectKey, Integer> of(PDDocument document) {
        Map<COSObjectKey, Integer> pages = new HashMap<>();
        int number = 0;
        for (PDPage page : document.getPages()) {
            number++;
            COSDictionary dictionary = page.getCOSObject();
            if (dictionary.getKey() != null) {
                pages.putIfAbsent(dictionary.getKey(), number);
            }
            Deque<COSBase> open = new ArrayDeque<>();
            dictionary.keySet().stream()
                    .filter(key -> !key.equals(COSName.PARENT) && !key.equals(COSName.ANNOTS))
                    .forEach(key -> open.push(dictionary.getItem(key)));
            collect(open, number, pages);
        }
        return pages;
    }

    private static void collect(Deque<COSBase> open, int page, Map<COSObjectKey, Integer> pages) {
        while (!open.isEmpty() && pages.size() < MOST_OBJECTS) {
            COSBase next = open.pop();
            if (next instanceof COSObject reference) {
                boolean fresh = reference.getKey() != null && pages.putIfAbsent(reference.getKey(), page) == null;
                if (fresh && reference.getObject() != null) {
                    open.push(reference.getObject());
                }
            } else if (next instanceof COSArray array) {
                array.forEach(open::push);
            } else if (next instanceof COSDictionary dictionary) {
                dictionary.keySet().stream()
                        .filter(key -> !key.equals(COSName.PARENT))
                        .forEach(key -> open.push(dictionary.getItem(key)));
            }
        }
    }
}
