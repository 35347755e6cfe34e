package dev.onym.eventstore.append;

import dev.onym.contract.topic.Leaf;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.StoredEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the appends that wait while the previous batch commits, and commits them together. There is no linger: an idle
 * queue writes at once. Safe to call from any thread; verdicts are given on the queue's own event loop, where nobody may
 * block.
 *
 * <p>A batch whose connection breaks is sent again until the deadline; the ids make that safe, so a verdict is right even
 * when the answer to the first try was lost.
 */
public final class AppendQueue {
    /** Spreads the retries of several instances; one try takes about as long. */
    private static final int RETRY_MILLIS = 20;

    private final Vertx vertx;
    private final Context context;
    private final BatchWriter writer;
    private final AppendLimits limits;
    private final Consumer<List<StoredEvent>> committed;
    private final Queue<Waiting> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean writing = new AtomicBoolean();
    /** Touched on the event loop only: what goes before the arrivals, in batches that must not be mixed. */
    private final Deque<Retry> retries = new ArrayDeque<>();

    private final Promise<Void> closed = Promise.promise();
    private volatile boolean closing;
    /** Touched on the event loop only. */
    private boolean ended;

    AppendQueue(Vertx vertx, BatchWriter writer, AppendLimits limits, Consumer<List<StoredEvent>> committed) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.writer = writer;
        this.limits = limits;
        this.committed = committed;
    }

    /**
     * A queue of its own for this instance; any number of them, in any number of processes, share one database.
     *
     * @param committed is handed each committed batch, before the verdicts are given; must not block
     */
    public static AppendQueue to(Vertx vertx, EventStoreSettings settings, Consumer<List<StoredEvent>> committed) {
        return new AppendQueue(
                vertx,
                new PostgresBatchWriter(vertx, settings.storeOptions(), settings.answerTimeout()),
                settings.limits(),
                committed);
    }

    /**
     * Appends durably.
     *
     * @return the verdict; or failed with {@link AppendRefused}, with {@link BatchFailure.Refused} when the database objects
     *     to this very append, or with {@link AppendTimedOut}: at the deadline, when a statement with it ran out of time
     *     twice in a row, or when the database objects to it after a try whose outcome is unknown
     */
    public Future<Verdict> append(Append append) {
        try {
            limits.check(append);
        } catch (AppendRefused tooLarge) {
            return Future.failedFuture(tooLarge);
        }
        if (closing) {
            return Future.failedFuture(AppendRefused.closed());
        }
        if (waiting.incrementAndGet() > limits.maxWaiting()) {
            waiting.decrementAndGet();
            return Future.failedFuture(
                    new AppendRefused("more than the limit of %d appends are waiting".formatted(limits.maxWaiting())));
        }
        Waiting entry = new Waiting(
                append, Promise.promise(), System.nanoTime() + limits.deadline().toNanos());
        arrivals.add(entry);
        wake();
        return entry.verdict.future();
    }

    private void wake() {
        if (writing.compareAndSet(false, true)) {
            context.runOnContext(ignored -> writeNext());
        }
    }

    private void writeNext() {
        Retry retry = retries.poll();
        boolean resent = retry != null && retry.outcomeUnknown;
        boolean slowBefore = retry != null && isSlow(retry.cause);
        AppendBatch batch = new AppendBatch(limits, resent);
        List<Waiting> members;
        if (retry != null) {
            members = expire(retry);
            members.forEach(member -> batch.offer(member.append));
        } else {
            members = takeArrivals(batch);
        }
        if (members.isEmpty()) {
            if (retries.isEmpty() && arrivals.isEmpty()) {
                rest();
            } else {
                context.runOnContext(ignored -> writeNext());
            }
            return;
        }
        List<Waiting> sent = members;
        writer.write(batch).onComplete(result -> {
            if (result.succeeded()) {
                settle(batch, sent, result.result());
            } else {
                retryLater(sent, resent, slowBefore, result.cause());
            }
        });
    }

    private List<Waiting> takeArrivals(AppendBatch batch) {
        List<Waiting> members = new ArrayList<>();
        long now = System.nanoTime();
        for (Waiting next = arrivals.peek(); next != null; next = arrivals.peek()) {
            if (ended || now - next.deadline >= 0) {
                fail(arrivals.remove(), ended ? AppendRefused.closed() : new AppendTimedOut(true, null));
            } else if (batch.offer(next.append)) {
                members.add(arrivals.remove());
            } else {
                break;
            }
        }
        return members;
    }

    private void rest() {
        if (closing && !ended) {
            ended = true;
            writer.close().onComplete(ignored -> closed.tryComplete());
        }
        writing.set(false);
        if (!arrivals.isEmpty() || (closing && !ended)) {
            wake();
        }
    }

    /**
     * Takes no more appends, and gives those that wait their verdict or, at their deadline, their failure.
     *
     * @return completes when the last of them has been answered
     */
    public Future<Void> close() {
        closing = true;
        wake();
        return closed.future();
    }

    private void settle(AppendBatch batch, List<Waiting> members, List<Verdict> verdicts) {
        List<StoredEvent> stored = new ArrayList<>(batch.events());
        for (int i = 0; i < members.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Accepted accepted) {
                addStored(members.get(i).append, accepted, stored);
            }
        }
        // Each in a task of its own: a listener that throws harms nobody else. The next batch is made after all of
        // them, so it
        // has what they append.
        if (!stored.isEmpty()) {
            context.runOnContext(ignored -> committed.accept(stored));
        }
        for (int i = 0; i < members.size(); i++) {
            Promise<Verdict> answer = members.get(i).verdict;
            Verdict verdict = verdicts.get(i);
            waiting.decrementAndGet();
            context.runOnContext(ignored -> answer.complete(verdict));
        }
        context.runOnContext(ignored -> writeNext());
    }

    private static void addStored(Append append, Verdict.Accepted accepted, List<StoredEvent> stored) {
        long position = accepted.firstPosition();
        for (NewEvent event : append.events()) {
            byte[] leaf = Leaf.hash(position, accepted.recordedAt(), event.envelope());
            stored.add(new StoredEvent(
                    position,
                    accepted.recordedAt(),
                    event.id(),
                    event.type().toString(),
                    event.scope().value(),
                    event.envelope(),
                    leaf));
            position++;
        }
    }

    private static boolean isSlow(@Nullable Throwable cause) {
        return cause instanceof BatchFailure.NotStored notStored && notStored.ranOutOfTime();
    }

    private void retryLater(List<Waiting> members, boolean wasUnknown, boolean slowBefore, Throwable cause) {
        boolean unknown = wasUnknown || cause instanceof BatchFailure.OutcomeUnknown;
        boolean slow = isSlow(cause);
        boolean blameable = slow || cause instanceof BatchFailure.Refused;
        if (members.size() > 1 && blameable) {
            // One bad append must not take its neighbours along: each alone finds the one.
            for (int i = members.size() - 1; i >= 0; i--) {
                retries.addFirst(new Retry(List.of(members.get(i)), unknown, cause));
            }
            context.runOnContext(ignored -> writeNext());
        } else if (slow && slowBefore) {
            // The others wait behind it, here and in other instances, and have a deadline, too.
            members.forEach(member -> fail(member, new AppendTimedOut(!unknown, cause)));
            context.runOnContext(ignored -> writeNext());
        } else if (cause instanceof BatchFailure.NotStored || cause instanceof BatchFailure.OutcomeUnknown) {
            retries.addFirst(new Retry(members, unknown, cause));
            vertx.setTimer(ThreadLocalRandom.current().nextInt(1, RETRY_MILLIS), ignored -> writeNext());
        } else {
            members.forEach(member -> fail(member, unknown ? new AppendTimedOut(false, cause) : cause));
            context.runOnContext(ignored -> writeNext());
        }
    }

    private void fail(Waiting member, Throwable cause) {
        waiting.decrementAndGet();
        context.runOnContext(ignored -> member.verdict.fail(cause));
    }

    private List<Waiting> expire(Retry retry) {
        long now = System.nanoTime();
        List<Waiting> alive = new ArrayList<>(retry.members.size());
        for (Waiting member : retry.members) {
            if (now - member.deadline < 0) {
                alive.add(member);
            } else {
                fail(member, new AppendTimedOut(!retry.outcomeUnknown, retry.cause));
            }
        }
        return alive;
    }

    private record Waiting(Append append, Promise<Verdict> verdict, long deadline) {}

    private record Retry(
            List<Waiting> members,
            boolean outcomeUnknown,
            @Nullable Throwable cause) {}
}
