package vn.kyduyet.signing.keys;

/**
 * Where the key is with which the system signs what it makes by itself.
 *
 * @param location of a PKCS#12 file, a path or a resource
 * @param password of that file
 */
public record SystemKey(String location, String password) {

    /** Without the password, which no log shall show. */
    @Override
    public String toString() {
        return location;
    }
}
