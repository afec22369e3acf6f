package vn.kyduyet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;

/** Compares the hash when the last byte has been read, before the reader learns that it was the last. */
final class CheckedStream extends DigestInputStream {

    private final StorageKey key;
    private boolean checked;

    CheckedStream(InputStream stored, StorageKey key) {
        super(stored, MinioDocumentStore.sha256());
        this.key = key;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one < 0) {
            check();
        }
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0) {
            check();
        }
        return count;
    }

    private void check() {
        if (!checked) {
            checked = true;
            if (!HexFormat.of().formatHex(digest.digest()).equals(key.sha256())) {
                throw new DamagedFileException(key, "has another content than what was stored");
            }
        }
    }
}
