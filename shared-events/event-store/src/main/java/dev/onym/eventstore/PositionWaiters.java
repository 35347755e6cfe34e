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

/** Those who wait for a position to be reached. Safe to use from any thread. */
public final class PositionWaiters {
    private final NavigableMap<Long, List<Promise<Void>>> waiting = new TreeMap<>();
    private long reached;

    /** The highest position that was announced. */
    public synchronized long reached() {
        return reached;
    }

    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Completes once {@code position} or a later one has been announced. */
    public synchronized Future<Void> await(long position) {
        return reached >= position ? Future.succeededFuture() : join(position).future();
    }

    /**
     * As {@link #await(long)}, but not for ever.
     *
     * @param late completes or fails the promise after {@code atMost}
     */
    public Future<Void> await(long position, Vertx vertx, Duration atMost, Consumer<Promise<Void>> late) {
        Promise<Void> promise;
        synchronized (this) {
            if (reached >= position) {
                return Future.succeededFuture();
            }
            promise = join(position);
        }
        long timer = vertx.setTimer(Math.max(1, atMost.toMillis()), ignored -> {
            leave(position, promise);
            late.accept(promise);
        });
        return promise.future().onComplete(ignored -> vertx.cancelTimer(timer));
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
        released.forEach(Promise::tryComplete);
    }

    /** Fails all who wait; who comes later waits as before. */
    public void fail(Throwable cause) {
        List<Promise<Void>> abandoned = new ArrayList<>();
        synchronized (this) {
            waiting.values().forEach(abandoned::addAll);
            waiting.clear();
        }
        abandoned.forEach(promise -> promise.tryFail(cause));
    }
}
