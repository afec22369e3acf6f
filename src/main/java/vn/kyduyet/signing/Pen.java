package vn.kyduyet.signing;

import vn.kyduyet.signing.keys.UnlockedKey;
import vn.kyduyet.signing.pades.SignaturePicture;

/** What a person signs with during one command: the unlocked key, and the picture that is seen on the page. */
record Pen(UnlockedKey key, SignaturePicture picture) implements AutoCloseable {

    @Override
    public void close() {
        key.close();
    }
}
