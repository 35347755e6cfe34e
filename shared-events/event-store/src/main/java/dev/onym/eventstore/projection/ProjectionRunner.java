package dev.onym.eventstore.projection;

import dev.onym.contract.event.EventCodec;
import dev.onym.eventstore.PositionWaiters;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.PostgresFailures;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.feed.Bookmark;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one projection up to date. Each batch is one transaction that takes the projection's row, applies the events that
 * follow its position, and moves it. An instance that finds the row taken looks again a moment later, so the work goes on
 * wherever an instance lives. Never blocks; safe to use from any thread.
 */
public final class ProjectionRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionRunner.class);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final PostgresEventStore store;
    private final Projection projection;
    private final ProjectionBatch batch;
    private final ProjectionPositions positions;
    private final Bookmark bookmark;
    private final PositionWaiters waiters = new PositionWaiters();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final long poll;
    private volatile ProjectionStatus status = new ProjectionStatus.Following(0);
    private volatile boolean closed;

    private ProjectionRunner(PostgresEventStore store, EventCodec codec, Projection projection) {
        this.store = store;
        this.projection = projection;
        this.batch = new ProjectionBatch(codec, projection);
        this.positions = batch.positions();
        this.bookmark = store.feed().bookmark();
        this.poll = store.vertx().setPeriodic(store.settings().pollInterval().toMillis(), ignored -> lookForOthers());
    }

    /** Starts where the read model stands; a new one starts at position 1. */
    public static ProjectionRunner start(PostgresEventStore store, EventCodec codec, Projection projection) {
        ProjectionRunner runner = new ProjectionRunner(store, codec, projection);
        runner.prepare(1);
        return runner;
    }

    public ProjectionStatus status() {
        return status;
    }

    /**
     * Waits until the read model contains what the token stands for, whichever instance does the work.
     *
     * @return failed with {@link NotYetApplied} when it takes longer than {@code atMost}
     */
    public Future<Void> await(WaitToken token, Duration atMost) {
        return waiters.await(token.position(), store.vertx(), atMost, late -> late.tryFail(notYetApplied()));
    }

    private NotYetApplied notYetApplied() {
        return new NotYetApplied(projection.name(), waiters.reached());
    }

    /**
     * Empties the read model and has it made again from position 1, on whichever instance gets to it first. Readers see it
     * grow. Also sets a stopped runner going.
     *
     * @return completes when it is empty
     */
    public Future<Void> rebuild() {
        return store.readModels()
                .withTransaction(transaction -> positions
                        .waitFor(transaction)
                        .compose(held -> projection.clear(transaction))
                        .compose(cleared -> positions.move(transaction, 0)))
                .onSuccess(emptied -> resume());
    }

    /** Sets a stopped runner going again, at the event it stopped at. Does nothing to one that runs. */
    public synchronized void resume() {
        ProjectionStatus before = status;
        if (before instanceof ProjectionStatus.Stopped stopped) {
            status = new ProjectionStatus.Following(stopped.position());
            // It may have stopped before there was a position to begin at.
            prepare(1);
        }
    }

    private void prepare(int attempt) {
        positions.create(store.readModels()).onComplete(created -> {
            if (created.succeeded()) {
                takeBatch(1);
            } else {
                failed(status.position(), attempt, created.cause(), () -> prepare(attempt + 1));
            }
        });
    }

    private void takeBatch(int attempt) {
        if (closed) {
            return;
        }
        store.readModels().withTransaction(this::applyNext).onComplete(result -> {
            if (result.failed()) {
                failed(status.position(), attempt, result.cause(), () -> takeBatch(attempt + 1));
                return;
            }
            Progress progress = result.result();
            if (progress.position >= 0) {
                bookmark.moveTo(progress.position);
                status = new ProjectionStatus.Following(progress.position);
                waiters.reach(progress.position);
            }
            if (progress.moved && store.feed().head() > progress.position) {
                takeBatch(1);
            } else if (progress.position >= 0) {
                // Bounded: a rebuild, asked for on whichever instance, moves the position back without an event.
                skipUnwanted(progress.position, store.settings().projectionBatch(), System.nanoTime());
            } else {
                later(store.settings().pollInterval(), () -> takeBatch(1));
            }
        });
    }

    /**
     * Waits for an event that the projection takes. A read model that has nothing to do with an event contains it already, so
     * that is worth no transaction: the stored position follows with the next one.
     *
     * @param position up to which the read model contains everything
     * @param most how many events the stored position may stay behind
     * @param since {@link System#nanoTime} of the last transaction
     */
    private void skipUnwanted(long position, int most, long since) {
        Duration left = LONGEST_PAUSE.minusNanos(System.nanoTime() - since);
        if (closed || most == 0 || !left.isPositive()) {
            takeBatch(1);
            return;
        }
        store.feed().awaitAfter(position, left).onComplete(more -> {
            // What another instance has appended is read once, by whoever applies it.
            List<StoredEvent> next = store.feed().recentAfter(position, most);
            if (next.isEmpty() || batch.wantsAnyOf(next)) {
                takeBatch(1);
                return;
            }
            long skipped = next.getLast().position();
            status = new ProjectionStatus.Following(skipped);
            waiters.reach(skipped);
            skipUnwanted(skipped, most - next.size(), since);
        });
    }

    /**
     * @param position where the read model stands; -1 when another instance holds it
     * @param moved false: there was nothing to do
     */
    private record Progress(long position, boolean moved) {}

    private Future<Progress> applyNext(SqlConnection transaction) {
        return positions.take(transaction).compose(taken -> {
            if (taken.isEmpty()) {
                return Future.succeededFuture(new Progress(-1, false));
            }
            long position = taken.getAsLong();
            return nextWholeAppends(position)
                    .compose(events -> events.isEmpty()
                            ? Future.succeededFuture(new Progress(position, false))
                            : batch.apply(transaction, events).map(reached -> new Progress(reached, true)));
        });
    }

    /** Readers never see half of what was appended together. */
    private Future<List<StoredEvent>> nextWholeAppends(long position) {
        int most = store.settings().projectionBatch();
        return store.feed().after(position, most).compose(events -> {
            if (events.size() < most) {
                return Future.succeededFuture(events);
            }
            int whole = ProjectionBatch.beginningOfRecord(events, events.size() - 1);
            return whole > 0 ? Future.succeededFuture(events.subList(0, whole)) : nextRecordOfMany(position, most);
        });
    }

    /** No record is longer, but where the database's clock went back: many have one time then, and are torn apart. */
    private Future<List<StoredEvent>> nextRecordOfMany(long position, int least) {
        int most = least + store.settings().limits().maxBatchEvents();
        return store.feed().after(position, most).map(events -> {
            long time = events.getFirst().recordedAt();
            return events.stream()
                    .takeWhile(event -> event.recordedAt() == time)
                    .toList();
        });
    }

    private void failed(long position, int attempt, Throwable cause, Runnable again) {
        if (closed) {
            return;
        }
        if (PostgresFailures.isTransient(cause)) {
            if (attempt == 1) {
                LOG.warn(
                        "projection {} waits for its database after position {}: {}",
                        projection.name(),
                        position,
                        PostgresFailures.describe(cause));
            }
            status = new ProjectionStatus.Retrying(position, cause);
            Duration pause = store.settings().pollInterval().multipliedBy(1L << Math.min(attempt, 10));
            later(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE, again);
        } else {
            LOG.error(
                    "projection {} stops after position {}: {}",
                    projection.name(),
                    position,
                    PostgresFailures.describe(cause));
            status = new ProjectionStatus.Stopped(position, cause);
        }
    }

    private void later(Duration pause, Runnable next) {
        store.vertx().setTimer(Math.max(1, pause.toMillis()), ignored -> next.run());
    }

    /** Somebody waits here while another instance may be the one that works. */
    private void lookForOthers() {
        if (!waiters.isEmpty() && looking.compareAndSet(false, true)) {
            positions.read(store.readModels()).onSuccess(waiters::reach).onComplete(ignored -> looking.set(false));
        }
    }

    /** Finishes the batch under way and stops; those who wait hear {@link NotYetApplied}. */
    @Override
    public void close() {
        closed = true;
        store.vertx().cancelTimer(poll);
        bookmark.close();
        waiters.fail(notYetApplied());
    }
}
