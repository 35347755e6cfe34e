package dev.onym.eventstore;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who wait for a position to be reached. Safe to use from any thread. */
public final class PositionWaiters {
    private static final Logger LOG = LoggerFactory.getLogger(PositionWaiters.class);

    private final NavigableMap<Long, List<Promise<Void>>> waiting = new TreeMap<>();
    private long reached;
    private @Nullable Throwable failure;

    /** The highest position that was announced. */
    public synchronized long reached() {
        return reached;
    }

    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Completes once {@code position} or a later one has been announced. */
    public synchronized Future<Void> await(long position) {
        return settled(position) ? settlement(position) : join(position).future();
    }

    /**
     * As {@link #await(long)}, but not for ever.
     *
     * @param late completes or fails the promise after {@code atMost}
     */
    public Future<Void> await(long position, Vertx vertx, Duration atMost, Consumer<Promise<Void>> late) {
        Promise<Void> promise;
        synchronized (this) {
            if (settled(position)) {
                return settlement(position);
            }
            promise = join(position);
        }
        long timer = vertx.setTimer(Math.max(1, atMost.toMillis()), ignored -> {
            leave(position, promise);
            late.accept(promise);
        });
        return promise.future().onComplete(ignored -> vertx.cancelTimer(timer));
    }

    private boolean settled(long position) {
        return reached >= position || failure != null;
    }

    private Future<Void> settlement(long position) {
        return reached < position && failure != null ? Future.failedFuture(failure) : Future.succeededFuture();
    }

    private Promise<Void> join(long position) {
        Promise<Void> promise = Promise.promise();
        waiting.computeIfAbsent(position, at -> new ArrayList<>(1)).add(promise);
        return promise;
    }

    private synchronized void leave(long position, Promise<Void> promise) {
        List<Promise<Void>> others = waiting.get(position);
        if (others != null && others.remove(promise) && others.isEmpty()) {
            waiting.remove(position);
        }
    }

    /** Announces a position; a lower one than before is ignored. */
    public void reach(long position) {
        List<Promise<Void>> released = new ArrayList<>();
        synchronized (this) {
            if (position <= reached) {
                return;
            }
            reached = position;
            Iterator<List<Promise<Void>>> entries =
                    waiting.headMap(position, true).values().iterator();
            while (entries.hasNext()) {
                released.addAll(entries.next());
                entries.remove();
            }
        }
        // Outside the lock: those who waited go on at once and may wait again.
        released.forEach(promise -> settle(promise, Promise::tryComplete));
    }

    /** Fails all who wait, and all who come later for what was not reached. */
    public void fail(Throwable cause) {
        List<Promise<Void>> abandoned = new ArrayList<>();
        synchronized (this) {
            failure = cause;
            waiting.values().forEach(abandoned::addAll);
            waiting.clear();
        }
        abandoned.forEach(promise -> settle(promise, waiting -> waiting.tryFail(cause)));
    }

    /** A listener that throws must not keep the others from hearing. */
    private static void settle(Promise<Void> promise, Consumer<Promise<Void>> how) {
        try {
            how.accept(promise);
        } catch (RuntimeException listenerFailed) {
            LOG.error("somebody who waited for a position failed when it was reached", listenerFailed);
        }
    }
}
