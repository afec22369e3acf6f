package vn.kyduyet.signing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/**
 * Signs many documents with one PIN: a persisted command, one transaction a document, so that one that fails fails
 * alone and a server that stops in the middle goes on where it was. The unlocked key lives in memory only; after a
 * restart the command waits for the PIN.
 */
@Component
public class BulkSigning implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BulkSigning.class);
    private static final int TRIES = 3;

    private final BulkCommands commands;
    private final SigningDesk desk;
    private final SigningKeys keys;
    private final TransactionTemplate transaction;
    private final int workers;
    private final ExecutorService executor;
    private final Map<BatchId, RunningKey> running = new ConcurrentHashMap<>();

    BulkSigning(
            BulkCommands commands,
            SigningDesk desk,
            SigningKeys keys,
            TransactionTemplate transaction,
            @Value("${kyduyet.signing.workers:2}") int workers) {
        this.commands = commands;
        this.desk = desk;
        this.keys = keys;
        this.transaction = transaction;
        this.workers = workers;
        this.executor = Executors.newFixedThreadPool(workers, work -> new Thread(work, "bulk-signing"));
    }

    /**
     * Starts a command; its documents are signed after this returns.
     *
     * @throws RefusedException when the PIN is wrong; nothing is started then
     */
    public BatchId start(PersonId signer, List<SignatureRequest> requests, char[] pin) {
        UnlockedKey key = keys.unlock(signer, pin);
        BatchId id = commands.add(signer, requests);
        run(id, signer, key);
        return id;
    }

    /** Goes on with a command that waits for the PIN; does nothing when it is running. */
    public void resume(BatchId id, PersonId signer, char[] pin) {
        BatchProgress progress = progress(id, signer);
        if (progress.state() == BatchProgress.State.WAITING_FOR_PIN) {
            run(id, signer, keys.unlock(signer, pin));
        }
    }

    /** Stops after the documents that are being signed at this moment. */
    public void cancel(BatchId id, PersonId signer) {
        progress(id, signer);
        commands.cancel(id);
    }

    /** Thrown when there is no such command of this person: {@link RefusedException}. */
    public BatchProgress progress(BatchId id, PersonId signer) {
        BulkCommands.Command command = commands.find(id)
                .filter(found -> found.signer().equals(signer))
                .orElseThrow(() -> Refusal.notFound("signing.refused.no-batch").asException());
        List<BatchProgress.Item> items = commands.items(id);
        return new BatchProgress(id, command.createdAt().toInstant(), state(command, items), items);
    }

    /** A person's commands, newest first. */
    public List<BatchProgress> of(PersonId signer) {
        return commands.of(signer).stream().map(id -> progress(id, signer)).toList();
    }

    private BatchProgress.State state(BulkCommands.Command command, List<BatchProgress.Item> items) {
        boolean waiting = items.stream().anyMatch(item -> item.state() == BatchProgress.ItemState.WAITING);
        if (waiting) {
            return running.containsKey(command.id())
                    ? BatchProgress.State.RUNNING
                    : BatchProgress.State.WAITING_FOR_PIN;
        }
        return command.cancelled() ? BatchProgress.State.CANCELLED : BatchProgress.State.DONE;
    }

    private void run(BatchId id, PersonId signer, UnlockedKey key) {
        RunningKey mine = new RunningKey(signer, key, new AtomicInteger(workers));
        if (running.putIfAbsent(id, mine) != null) {
            key.close();
            return;
        }
        for (int worker = 0; worker < workers; worker++) {
            executor.execute(() -> work(id, mine));
        }
    }

    private void work(BatchId id, RunningKey key) {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = signNext(id, key);
            }
        } catch (RuntimeException unexpected) {
            LOG.error("bulk command {} stopped; it goes on when its signer gives the PIN again", id, unexpected);
        } finally {
            if (key.workers().decrementAndGet() == 0) {
                running.remove(id, key);
                key.key().close();
            }
        }
    }

    /** Signs the next document, the item marked in the transaction of the signature; false when none is left. */
    private boolean signNext(BatchId id, RunningKey key) {
        Attempt attempt = new Attempt();
        for (int tryNumber = 1; tryNumber <= TRIES; tryNumber++) {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> {
                    Optional<BulkCommands.Taken> taken = commands.takeNext(id, key.signer());
                    taken.ifPresent(item -> {
                        attempt.taken = item;
                        desk.sign(item.request(), key.key());
                        commands.finish(id, item.position(), BatchProgress.ItemState.SIGNED, null);
                    });
                    return taken.isPresent();
                }));
            } catch (RefusedException refused) {
                fail(id, attempt, refused.refusal());
                return true;
            } catch (TransientDataAccessException busy) {
                if (tryNumber == TRIES) {
                    LOG.error("signing {} failed {} times", attempt.taken, TRIES, busy);
                }
            } catch (RuntimeException unexpected) {
                LOG.error("signing {} failed", attempt.taken, unexpected);
                break;
            }
        }
        fail(id, attempt, Refusal.conflict("signing.refused.technical"));
        return true;
    }

    private void fail(BatchId id, Attempt attempt, Refusal reason) {
        BulkCommands.Taken taken = attempt.taken;
        if (taken == null) {
            throw new IllegalStateException("no document of " + id + " could be taken: " + reason);
        }
        BatchProgress.ItemState state = reason.code().equals("signing.refused.changed")
                ? BatchProgress.ItemState.CHANGED
                : BatchProgress.ItemState.FAILED;
        transaction.executeWithoutResult(status -> commands.finish(id, taken.position(), state, reason));
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }

    private static final class Attempt {
        private BulkCommands.@org.jspecify.annotations.Nullable Taken taken;
    }

    private record RunningKey(PersonId signer, UnlockedKey key, AtomicInteger workers) {}
}
