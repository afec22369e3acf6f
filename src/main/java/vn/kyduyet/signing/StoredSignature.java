package vn.kyduyet.signing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A signature whose file is on its way into the store.
 *
 * @param sha256 of the signed file
 * @param size of the signed file in bytes
 * @param arrival ends when the store has the file
 */
record StoredSignature(
        PendingSignature pending,
        String sha256,
        long size,
        SignatureTimestamps.Stamp stamp,
        CompletableFuture<Void> arrival) {

    /** Waits for the store; throws what it threw. */
    void await() {
        try {
            arrival.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
