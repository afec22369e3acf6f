package vn.kyduyet.verification.checks;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/** Whether two objects say the same; references are the same when they refer to the same object number. */
final class CosComparison {

    private CosComparison() {}

    static boolean same(@Nullable COSBase one, @Nullable COSBase other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (one instanceof COSObject reference && other instanceof COSObject otherReference) {
            return Objects.equals(reference.getKey(), otherReference.getKey());
        }
        if (one instanceof COSStream stream && other instanceof COSStream otherStream) {
            return sameEntries(stream, otherStream) && sameBytes(stream, otherStream);
        }
        if (one instanceof COSStream || other instanceof COSStream) {
            return false;
        }
        if (one instanceof COSDictionary dictionary && other instanceof COSDictionary otherDictionary) {
            return sameEntries(dictionary, otherDictionary);
        }
        if (one instanceof COSArray array && other instanceof COSArray otherArray) {
            return sameElements(array, otherArray);
        }
        if (one instanceof COSNumber number && other instanceof COSNumber otherNumber) {
            return number.floatValue() == otherNumber.floatValue();
        }
        return one.equals(other);
    }

    /** As {@link #same}, but for some entries. */
    static boolean sameBut(COSDictionary one, COSDictionary other, Set<COSName> exceptions) {
        Set<COSName> keys = new HashSet<>(one.keySet());
        keys.addAll(other.keySet());
        keys.removeAll(exceptions);
        return one instanceof COSStream == other instanceof COSStream
                && keys.stream().allMatch(key -> same(one.getItem(key), other.getItem(key)));
    }

    /** Whether everything that was there is there unchanged, at any depth of direct dictionaries. */
    static boolean onlyAdds(COSDictionary one, COSDictionary other) {
        return one.keySet().stream().allMatch(key -> {
            COSBase old = one.getItem(key);
            COSBase now = other.getItem(key);
            return same(old, now)
                    || old instanceof COSDictionary some
                            && now instanceof COSDictionary more
                            && !(old instanceof COSStream)
                            && onlyAdds(some, more);
        });
    }

    /** Whether a list begins with all that another has, in its order. */
    static boolean startsWith(COSArray longer, @Nullable COSArray start) {
        int count = start == null ? 0 : start.size();
        if (longer.size() < count) {
            return false;
        }
        for (int index = 0; index < count; index++) {
            if (!same(start.get(index), longer.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameEntries(COSDictionary one, COSDictionary other) {
        Set<COSName> keys = new HashSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys.stream().allMatch(key -> same(one.getItem(key), other.getItem(key)));
    }

    private static boolean sameElements(COSArray one, COSArray other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int index = 0; index < one.size(); index++) {
            if (!same(one.get(index), other.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameBytes(COSStream one, COSStream other) {
        try (InputStream bytes = one.createRawInputStream();
                InputStream otherBytes = other.createRawInputStream()) {
            return java.util.Arrays.equals(bytes.readAllBytes(), otherBytes.readAllBytes());
        } catch (IOException unreadable) {
            return false;
        }
    }
}
