package dev.onym.eventstore.feed;

import dev.onym.eventstore.PositionWaiters;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.read.EventReader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The log for those who follow it. Safe to use from any thread. */
public final class EventFeed implements AutoCloseable {
    private final EventReader reader;
    private final RecentEvents recent;
    private final Vertx vertx;
    private final long poll;
    private final PositionWaiters waiters = new PositionWaiters();
    private final AtomicBoolean polling = new AtomicBoolean();
    private final Set<Bookmark> bookmarks = ConcurrentHashMap.newKeySet();

    public EventFeed(Vertx vertx, EventReader reader, Duration pollInterval, int recentEvents) {
        this.vertx = vertx;
        this.reader = reader;
        this.recent = new RecentEvents(recentEvents);
        this.poll = vertx.setPeriodic(pollInterval.toMillis(), ignored -> lookUpHead());
    }

    /** What this instance has just committed. */
    public void committed(List<StoredEvent> events) {
        recent.add(events);
        waiters.reach(events.getLast().position());
    }

    /** The highest position seen so far; the store may be ahead of it. */
    public long head() {
        return waiters.reached();
    }

    /**
     * At most {@code limit} events that follow {@code position}: from memory if they are held there, else from the database.
     * Empty when there are none yet.
     */
    public Future<List<StoredEvent>> after(long position, int limit) {
        List<StoredEvent> events = recent.after(position, limit);
        return events.isEmpty() ? reader.after(position, limit) : Future.succeededFuture(events);
    }

    /** At most {@code limit} events that follow {@code position}, if they are held in memory; else none. */
    public List<StoredEvent> recentAfter(long position, int limit) {
        return recent.after(position, limit);
    }

    /** Completes once an event after {@code position} is known to be committed; fails when the store is closed. */
    public Future<Void> awaitAfter(long position) {
        return waiters.await(position + 1);
    }

    /** As {@link #awaitAfter(long)}, but completes after {@code atMost} in any case. */
    public Future<Void> awaitAfter(long position, Duration atMost) {
        return waiters.await(position + 1, vertx, atMost, Promise::tryComplete);
    }

    /**
     * The events that follow, as soon as one is known to be committed: whoever is up to date asks the database for nothing
     * in vain. Looks there after {@code atMost} in any case, and is empty when there are none yet.
     */
    public Future<List<StoredEvent>> next(long position, int limit, Duration atMost) {
        return awaitAfter(position, atMost).compose(known -> after(position, limit));
    }

    /**
     * A place in the log, before its first event as long as it has not been moved. What this instance has committed is held
     * in memory until all bookmarks have passed it: what is dropped soon costs a garbage collector nothing. Where there is
     * no bookmark, it is held until so many others have come. To be closed by whoever stops following.
     */
    public Bookmark bookmark() {
        Bookmark bookmark = new Bookmark(this::dropWhatAllHavePassed, bookmarks::remove);
        bookmarks.add(bookmark);
        return bookmark;
    }

    private void dropWhatAllHavePassed() {
        recent.drop(bookmarks.stream().mapToLong(Bookmark::position).min().orElse(0));
    }

    private void lookUpHead() {
        if (waiters.isEmpty() || !polling.compareAndSet(false, true)) {
            return;
        }
        // A failed look-up says nothing; the next one is due in a moment.
        reader.head().onSuccess(waiters::reach).onComplete(ignored -> polling.set(false));
    }

    /** Stops polling and fails those who wait. */
    @Override
    public void close() {
        vertx.cancelTimer(poll);
        waiters.fail(new FeedClosed());
    }
}
