package vn.kyduyet.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;

/**
 * A hash of everything that a page is drawn from. Equal hashes mean equal pages, which need not be drawn to be compared;
 * unequal ones mean nothing, for the same page can be written in many ways.
 */
final class PageDigest {

    /** Ways back up the document, and what is not drawn. */
    private static final Set<COSName> NOT_DRAWN = Set.of(
            COSName.PARENT,
            COSName.P,
            COSName.STRUCT_PARENT,
            COSName.STRUCT_PARENTS,
            COSName.METADATA,
            COSName.LAST_MODIFIED,
            COSName.PIECE_INFO,
            COSName.LENGTH,
            COSName.DEST,
            COSName.A,
            COSName.AA,
            COSName.getPDFName("Popup"));

    /** Deeper than any page's resources; what is deeper is drawn to be compared. */
    private static final int DEEPEST = 40;

    private final Map<COSBase, String> known = new IdentityHashMap<>();
    private final Set<COSBase> path = Collections.newSetFromMap(new IdentityHashMap<>());
    private final String layers;

    PageDigest(PDDocument document) {
        COSBase properties = document.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.OCPROPERTIES);
        // Which layers show is said outside of the pages.
        this.layers = tryDigest(properties).orElse("");
    }

    /** Hexadecimal, or nothing when the page's objects lead back to themselves. */
    Optional<String> of(PDPage page) {
        COSDictionary drawn = new COSDictionary();
        for (COSName key : List.of(COSName.CONTENTS, COSName.ANNOTS, COSName.GROUP, COSName.USER_UNIT)) {
            drawn.setItem(key, page.getCOSObject().getItem(key));
        }
        PDResources resources = page.getResources();
        if (resources != null) {
            drawn.setItem(COSName.RESOURCES, resources.getCOSObject());
        }
        drawn.setItem(COSName.MEDIA_BOX, page.getMediaBox().getCOSArray());
        drawn.setItem(COSName.CROP_BOX, page.getCropBox().getCOSArray());
        drawn.setInt(COSName.ROTATE, page.getRotation());
        return tryDigest(drawn).map(content -> layers + content);
    }

    private Optional<String> tryDigest(COSBase object) {
        path.clear();
        try {
            return Optional.of(digest(object));
        } catch (LeadsBackException | IOException cannotTell) {
            return Optional.empty();
        }
    }

    private String digest(COSBase object) throws IOException, LeadsBackException {
        COSBase direct = object instanceof COSObject reference ? reference.getObject() : object;
        if (direct == null) {
            return "null";
        }
        if (!(direct instanceof COSDictionary || direct instanceof COSArray)) {
            return scalar(direct);
        }
        String before = known.get(direct);
        if (before != null) {
            return before;
        }
        if (path.size() > DEEPEST || !path.add(direct)) {
            throw new LeadsBackException();
        }
        String digest = direct instanceof COSArray array ? array(array) : dictionary((COSDictionary) direct);
        path.remove(direct);
        known.put(direct, digest);
        return digest;
    }

    private static String scalar(COSBase scalar) {
        return scalar instanceof COSString text ? "(" + text.toHexString() + ")" : String.valueOf(scalar);
    }

    private String array(COSArray array) throws IOException, LeadsBackException {
        MessageDigest hash = sha256();
        for (int index = 0; index < array.size(); index++) {
            add(hash, digest(array.get(index)));
        }
        return "[" + HexFormat.of().formatHex(hash.digest()) + "]";
    }

    private String dictionary(COSDictionary dictionary) throws IOException, LeadsBackException {
        MessageDigest hash = sha256();
        List<COSName> keys = new ArrayList<>(dictionary.keySet());
        Collections.sort(keys);
        for (COSName key : keys) {
            if (!NOT_DRAWN.contains(key)) {
                add(hash, key.getName());
                add(hash, digest(dictionary.getItem(key)));
            }
        }
        if (dictionary instanceof COSStream stream) {
            byte[] buffer = new byte[1 << 14];
            try (InputStream raw = stream.createRawInputStream()) {
                for (int count = raw.read(buffer); count >= 0; count = raw.read(buffer)) {
                    hash.update(buffer, 0, count);
                }
            }
        }
        return "<" + HexFormat.of().formatHex(hash.digest()) + ">";
    }

    private static void add(MessageDigest hash, String part) {
        hash.update(part.getBytes(StandardCharsets.UTF_8));
        hash.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Thrown when an object is part of itself, or too deep. */
    private static final class LeadsBackException extends Exception {}
}
