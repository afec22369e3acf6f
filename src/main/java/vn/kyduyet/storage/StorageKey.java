package vn.kyduyet.storage;

import java.util.regex.Pattern;

/**
 * The address of a stored file: what it contains, by its SHA-256, under its school and kind.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
public record StorageKey(String school, String kind, String sha256) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public StorageKey {
        if (!NAME.matcher(school).matches()
                || !NAME.matcher(kind).matches()
                || !SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not an address: " + school + "/" + kind + "/" + sha256);
        }
    }

    /** The object's name in the bucket. */
    public String objectName() {
        return school + "/" + kind + "/" + sha256;
    }
}
