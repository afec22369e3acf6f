package vn.kyduyet.signing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.refusal.Refusal;

/**
 * How far a bulk command has come.
 *
 * @param pause why the key stopped signing, when that is what the command waits for
 */
public record BatchProgress(
        BatchId id,
        Instant createdAt,
        State state,
        @Nullable Refusal pause,
        List<Item> items) {

    /** What the command is doing. */
    public enum State {
        RUNNING,
        /** The server was started anew and the key with it was locked again, or the key itself stopped signing. */
        WAITING_FOR_PIN,
        CANCELLED,
        DONE
    }

    /** What became of one document. */
    public enum ItemState {
        WAITING,
        SIGNED,
        /** The same person's signature was there before this command came to it. */
        ALREADY_SIGNED,
        /** It is no longer what the signer was shown. */
        CHANGED,
        FAILED,
        CANCELLED
    }

    /**
     * One document of the command.
     *
     * @param reason why it was not signed, or null
     */
    public record Item(
            int position,
            String document,
            String title,
            ItemState state,
            @Nullable Refusal reason) {}

    public long count(ItemState state) {
        return items.stream().filter(item -> item.state() == state).count();
    }

    public long signed() {
        return count(ItemState.SIGNED) + count(ItemState.ALREADY_SIGNED);
    }

    public long failed() {
        return count(ItemState.FAILED) + count(ItemState.CHANGED);
    }

    /** How many are worth another try as they are. */
    public long retryable() {
        return count(ItemState.FAILED);
    }

    public long finished() {
        return items.size() - count(ItemState.WAITING);
    }
}
