package dev.onym.eventstore.relay;

import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.UnreadableEvent;
import dev.onym.eventstore.feed.Bookmark;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the log to Kafka: every event once, in order, through kill -9 of service, broker or database. Every instance may
 * run one; a lease decides which of them works, and Kafka fences one that has not noticed that it lost it.
 */
public final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Many pages make a transaction: large ones are dearer to read and to keep than they save round trips. */
    private static final int PAGE = 1_000;

    private final PostgresEventStore store;
    private final RelaySettings settings;
    private final KafkaClients clients;
    private final Lease lease;
    private final Duration idle;
    private final int pageSize;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile RelayStatus status = new RelayStatus.Waiting();
    private long heldSince;

    Relay(PostgresEventStore store, RelaySettings settings, KafkaClients clients) {
        this.store = store;
        this.settings = settings;
        this.clients = clients;
        this.lease = new Lease("relay/" + settings.service(), UUID.randomUUID(), settings.lease());
        this.idle =
                Duration.ofMillis(Math.min(1_000, settings.lease().dividedBy(4).toMillis()));
        this.pageSize = Math.min(PAGE, settings.transactionEvents());
        // Kafka's producer and consumer block; this keeps them off the event loops.
        this.thread = new Thread(this::run, "onym-relay-" + settings.service());
        thread.setDaemon(true);
    }

    public static Relay start(PostgresEventStore store, RelaySettings settings) {
        return new Relay(store, settings, new KafkaClients(settings)).started();
    }

    /** For a relay that was made with clients of its own. */
    Relay started() {
        thread.start();
        return this;
    }

    public RelayStatus status() {
        return status;
    }

    private void run() {
        try {
            while (!closed()) {
                relayUntilItFails();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (Error died) {
            LOG.error("relay {} has died", settings.service(), died);
            status = new RelayStatus.Stopped(died);
            throw died;
        }
    }

    private void relayUntilItFails() throws InterruptedException {
        try {
            if (!renewLease()) {
                status = new RelayStatus.Waiting();
                pause(idle);
                return;
            }
            try (RelaySession session = RelaySession.open(settings, clients)) {
                checkSameLog(session.published());
                LOG.info(
                        "relay {} goes on after position {}",
                        settings.service(),
                        session.published().position());
                relay(session);
            }
        } catch (RelayRefused | UnreadableEvent permanent) {
            LOG.error("relay {} stops", settings.service(), permanent);
            status = new RelayStatus.Stopped(permanent);
            closing.await();
        } catch (ProducerFencedException | InvalidProducerEpochException fenced) {
            // Another instance relays, or the broker gave up a transaction that took too long: the lease tells.
            LOG.info("relay {} was fenced", settings.service());
            retry(fenced);
        } catch (MissingTopic missing) {
            LOG.warn("relay {} waits: {}", settings.service(), missing.getMessage());
            retry(missing);
        } catch (RuntimeException | ExecutionException | TimeoutException failed) {
            if (!(status instanceof RelayStatus.Retrying)) {
                LOG.warn("relay {} starts over, until it works", settings.service(), failed);
            }
            retry(failed);
        }
    }

    private void relay(RelaySession session) throws InterruptedException, ExecutionException, TimeoutException {
        try (Bookmark bookmark = store.feed().bookmark()) {
            bookmark.moveTo(session.published().position());
            status = new RelayStatus.Relaying(session.published().position());
            Future<List<StoredEvent>> next = pageAfter(session.published().position());
            while (!closed() && holdLease()) {
                List<StoredEvent> page = await(next);
                if (page.isEmpty()) {
                    next = pageAfter(session.published().position());
                } else {
                    next = publish(session, page);
                    bookmark.moveTo(session.published().position());
                    status = new RelayStatus.Relaying(session.published().position());
                    pause(page.size() == pageSize ? RelaySettings.SETTLING : settings.gatheringAfter(page.size()));
                }
            }
        }
    }

    /**
     * Publishes the page, and those that follow as long as they are full and the transaction has room.
     *
     * @return what follows the transaction
     */
    private Future<List<StoredEvent>> publish(RelaySession session, List<StoredEvent> first)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<StoredEvent> page = first;
        int events = 0;
        while (true) {
            // Read on while Kafka takes this one.
            long last = page.getLast().position();
            Future<List<StoredEvent>> next = pageAfter(last);
            session.send(page);
            events += page.size();
            boolean more = page.size() == pageSize
                    && events + pageSize <= settings.transactionEvents()
                    && store.feed().head() > last;
            page = more ? await(next) : List.of();
            if (page.isEmpty()) {
                session.commit();
                return next;
            }
        }
    }

    private Future<List<StoredEvent>> pageAfter(long position) {
        return store.feed().next(position, pageSize, idle);
    }

    /** A store that was restored from a backup gives positions anew: what it appends would be taken for published. */
    private void checkSameLog(Published published) throws InterruptedException, ExecutionException, TimeoutException {
        if (published.position() == 0) {
            return;
        }
        List<StoredEvent> last = await(store.reader().after(published.position() - 1, 1));
        if (last.isEmpty()) {
            throw new RelayRefused("topic %s holds position %d, but the store ends at %d"
                    .formatted(
                            settings.topic().name(),
                            published.position(),
                            await(store.reader().head())));
        }
        if (!published.matches(last.getFirst())) {
            throw new RelayRefused("topic %s holds another event at position %d than the store"
                    .formatted(settings.topic().name(), published.position()));
        }
    }

    /** Asks the database only when a third of the lease is over. */
    private boolean holdLease() throws InterruptedException, ExecutionException, TimeoutException {
        return System.nanoTime() - heldSince < settings.lease().dividedBy(3).toNanos() || renewLease();
    }

    private boolean renewLease() throws InterruptedException, ExecutionException, TimeoutException {
        // Before the question: the database counts from when it answers.
        heldSince = System.nanoTime();
        return await(lease.hold(store.readModels()));
    }

    private <T> T await(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage()
                .toCompletableFuture()
                .get(settings.transactionTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void retry(Throwable cause) throws InterruptedException {
        status = new RelayStatus.Retrying(cause);
        pause(PAUSE);
    }

    private void pause(Duration duration) throws InterruptedException {
        boolean ignored = closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops after the transaction under way and gives the lease up. Blocks until then. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(settings.transactionTimeout())) {
                thread.interrupt();
                thread.join(PAUSE);
            }
            await(lease.release(store.readModels()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failed) {
            LOG.warn("relay {} could not give up its lease; it runs out by itself", settings.service(), failed);
        }
    }
}
