package vn.kyduyet.signing;

import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.storage.StoreFullException;
import vn.kyduyet.storage.StoreUnavailableException;

/**
 * Signs many documents with one PIN: a persisted command, one transaction a document, so that one that fails fails
 * alone and a server that stops in the middle goes on where it was. The unlocked key lives in memory only; after a
 * restart, or when the key itself stops signing, the command waits for the PIN.
 */
@Component
public class BulkSigning implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BulkSigning.class);

    /** A key that makes many signatures at once is given this many at most: what they add is held in memory. */
    private static final int LARGEST_PORTION = 1000;

    private final BulkCommands commands;
    private final SigningDesk desk;
    private final int workers;
    private final ExecutorService executor;
    private final Map<BatchId, Run> running = new ConcurrentHashMap<>();

    BulkSigning(BulkCommands commands, SigningDesk desk, SigningProperties properties) {
        this.commands = commands;
        this.desk = desk;
        this.workers = properties.workers();
        this.executor = Executors.newFixedThreadPool(workers, work -> new Thread(work, "bulk-signing"));
    }

    /**
     * Starts a command; its documents are signed after this returns.
     *
     * @throws RefusedException when the PIN is wrong; nothing is started then
     */
    public BatchId start(PersonId signer, List<SignatureRequest> requests, char[] pin) {
        Pen pen = desk.pen(signer, pin);
        BatchId id;
        try {
            id = commands.add(signer, requests);
        } catch (RuntimeException failed) {
            pen.close();
            throw failed;
        }
        run(id, signer, pen);
        return id;
    }

    /** Goes on with a command that waits for the PIN; does nothing when it is running. */
    public void resume(BatchId id, PersonId signer, char[] pin) {
        if (progress(id, signer).state() == BatchProgress.State.WAITING_FOR_PIN) {
            run(id, signer, desk.pen(signer, pin));
        }
    }

    /** Tries the documents of a finished command again that could not be signed; does nothing when there are none. */
    public void retry(BatchId id, PersonId signer, char[] pin) {
        BatchProgress progress = progress(id, signer);
        if (progress.retryable() > 0 && progress.state() != BatchProgress.State.RUNNING) {
            Pen pen = desk.pen(signer, pin);
            commands.retry(id);
            run(id, signer, pen);
        }
    }

    /** Stops after the documents that are being signed at this moment. */
    public void cancel(BatchId id, PersonId signer) {
        progress(id, signer);
        commands.cancel(id);
    }

    /** Thrown when there is no such command of this person: {@link RefusedException}. */
    public BatchProgress progress(BatchId id, PersonId signer) {
        // Before the rows: what ends after they were read must not seem to wait for the PIN.
        boolean atWork = running.containsKey(id);
        BulkCommands.Command command = commands.find(id)
                .filter(found -> found.signer().equals(signer))
                .orElseThrow(() -> Refusal.notFound("signing.refused.no-batch").asException());
        List<BatchProgress.Item> items = commands.items(id);
        BatchProgress.State state =
                atWork || running.containsKey(id) ? BatchProgress.State.RUNNING : stateAtRest(command, items);
        return new BatchProgress(id, command.createdAt().toInstant(), state, command.pause(), items);
    }

    private static BatchProgress.State stateAtRest(BulkCommands.Command command, List<BatchProgress.Item> items) {
        if (items.stream().anyMatch(item -> item.state() == BatchProgress.ItemState.WAITING)) {
            return BatchProgress.State.WAITING_FOR_PIN;
        }
        return command.cancelled() ? BatchProgress.State.CANCELLED : BatchProgress.State.DONE;
    }

    private void run(BatchId id, PersonId signer, Pen pen) {
        // A key that makes many signatures in one call needs no second worker to be kept busy.
        int needed = pen.key().mostAtOnce() > 1 ? 1 : workers;
        Run mine = new Run(id, pen, new ConcurrentLinkedQueue<>(), new AtomicInteger(needed));
        if (running.putIfAbsent(id, mine) != null) {
            pen.close();
            return;
        }
        commands.pause(id, null);
        mine.waiting.addAll(commands.waiting(id, signer));
        for (int worker = 0; worker < needed; worker++) {
            executor.execute(() -> work(mine));
        }
    }

    private void work(Run run) {
        Deque<InStore> inStore = new ArrayDeque<>();
        try {
            List<BulkCommands.Taken> portion = run.take();
            while (!portion.isEmpty() && !Thread.currentThread().isInterrupted()) {
                sign(run, portion, inStore);
                portion = run.take();
            }
        } catch (RefusedException keyStopped) {
            LOG.warn("bulk command {} waits for its signer: {}", run.id, keyStopped.getMessage());
            run.waiting.clear();
            commands.pause(run.id, keyStopped.refusal());
        } catch (RuntimeException unexpected) {
            LOG.error("bulk command {} stopped; it goes on when its signer gives the PIN again", run.id, unexpected);
            run.waiting.clear();
        } finally {
            registerAllBut(0, run, inStore);
            if (run.workers.decrementAndGet() == 0) {
                running.remove(run.id, run);
                run.pen.close();
            }
        }
    }

    /**
     * Prepares a portion, has its signatures made in one call, and puts each into its document by itself. While the
     * store takes one file in, the one before it is registered.
     */
    private void sign(Run run, List<BulkCommands.Taken> portion, Deque<InStore> inStore) {
        List<BulkCommands.Taken> taken = new ArrayList<>();
        List<PendingSignature> pending = new ArrayList<>();
        for (BulkCommands.Taken item : portion) {
            decided(run, item, () -> {
                if (desk.madeFor(item.request()).isPresent()) {
                    finish(run, item, BatchProgress.ItemState.SIGNED, null);
                } else {
                    PendingSignature prepared = desk.prepare(item.request(), run.pen);
                    pending.add(portion.size() == 1 ? prepared : prepared.withoutFile());
                    taken.add(item);
                }
            });
        }
        List<byte[]> signatures = signatures(run, pending);
        for (int index = 0; index < taken.size(); index++) {
            BulkCommands.Taken item = taken.get(index);
            PendingSignature prepared = pending.get(index);
            byte[] signature = signatures.get(index);
            decided(run, item, () -> inStore.add(new InStore(item, desk.store(prepared, signature))));
            registerAllBut(1, run, inStore);
        }
    }

    private void registerAllBut(int kept, Run run, Deque<InStore> inStore) {
        while (inStore.size() > kept) {
            InStore next = inStore.remove();
            decided(run, next.item, () -> {
                Runnable marked = () -> mark(run, next.item);
                if (desk.register(next.signature, run.pen, marked).isEmpty()) {
                    desk.sign(next.item.request(), run.pen, marked);
                }
            });
        }
    }

    private static List<byte[]> signatures(Run run, List<PendingSignature> pending) {
        if (pending.isEmpty()) {
            return List.of();
        }
        try {
            return run.pen
                    .key()
                    .sign(pending.stream().map(PendingSignature::toBeSigned).toList());
        } catch (GeneralSecurityException failed) {
            throw Refusal.conflict("signing.refused.technical").asException(failed);
        }
    }

    /** Does something for one document; whatever goes wrong with it is its result, and the others go on. */
    private void decided(Run run, BulkCommands.Taken item, Runnable work) {
        try {
            work.run();
        } catch (Cancelled late) {
            LOG.debug("document {} of {} was cancelled before its signature was written", item.position(), run.id);
        } catch (RefusedException refused) {
            finish(run, item, state(refused.refusal()), refused.refusal());
        } catch (StoreUnavailableException notStored) {
            LOG.error("document {} of {} was not stored", item.position(), run.id, notStored);
            finish(run, item, BatchProgress.ItemState.FAILED, notStored(notStored));
        } catch (RuntimeException unexpected) {
            LOG.error("signing document {} of {} failed", item.position(), run.id, unexpected);
            finish(run, item, BatchProgress.ItemState.FAILED, Refusal.conflict("signing.refused.technical"));
        }
    }

    private static Refusal notStored(StoreUnavailableException why) {
        return why instanceof StoreFullException
                ? Refusal.conflict("signing.refused.store-full")
                : Refusal.conflict("signing.refused.store");
    }

    private static BatchProgress.ItemState state(Refusal reason) {
        return switch (reason.code()) {
            case "signing.refused.changed" -> BatchProgress.ItemState.CHANGED;
            case "signing.refused.signed-already" -> BatchProgress.ItemState.ALREADY_SIGNED;
            default -> BatchProgress.ItemState.FAILED;
        };
    }

    private void finish(
            Run run,
            BulkCommands.Taken item,
            BatchProgress.ItemState state,
            @org.jspecify.annotations.Nullable Refusal reason) {
        commands.finish(run.id, item.position(), state, reason);
    }

    /** In the transaction of the signature: a document that was cancelled meanwhile is not signed. */
    private void mark(Run run, BulkCommands.Taken item) {
        if (!commands.finish(run.id, item.position(), BatchProgress.ItemState.SIGNED, null)) {
            throw new Cancelled();
        }
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }

    private record InStore(BulkCommands.Taken item, StoredSignature signature) {}

    private static final class Cancelled extends RuntimeException {}

    /** A command that is being worked on. */
    private static final class Run {

        private final BatchId id;
        private final Pen pen;
        private final Queue<BulkCommands.Taken> waiting;
        private final AtomicInteger workers;

        Run(BatchId id, Pen pen, Queue<BulkCommands.Taken> waiting, AtomicInteger workers) {
            this.id = id;
            this.pen = pen;
            this.waiting = waiting;
            this.workers = workers;
        }

        /** As many as the key signs at once; empty at the end. */
        List<BulkCommands.Taken> take() {
            int most = Math.min(pen.key().mostAtOnce(), LARGEST_PORTION);
            List<BulkCommands.Taken> portion = new ArrayList<>();
            BulkCommands.Taken next;
            while (portion.size() < most && (next = waiting.poll()) != null) {
                portion.add(next);
            }
            return portion;
        }
    }
}
