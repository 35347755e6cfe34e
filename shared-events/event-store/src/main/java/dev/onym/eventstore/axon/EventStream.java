package dev.onym.eventstore.axon;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Pages as Axon's stream of messages. Never blocks: the next page is asked for when the last one has been taken. */
final class EventStream implements MessageStream<EventMessage> {
    private final Pages pages;
    private final Queue<Entry<EventMessage>> entries = new ArrayDeque<>();
    private Runnable callback = () -> {};
    private boolean asking;
    private boolean ended;
    private @Nullable Throwable error;
    /** Whoever is about to be given an entry. */
    private @Nullable Thread taker;

    EventStream(Pages pages) {
        this.pages = pages;
        ask();
    }

    /** Where the entries come from; asked for the next page after the previous one has come. */
    @FunctionalInterface
    interface Pages {
        CompletableFuture<Page> next();
    }

    /** @param last no page follows */
    record Page(List<Entry<EventMessage>> entries, boolean last) {}

    @Override
    public Optional<Entry<EventMessage>> next() {
        Optional<Entry<EventMessage>> entry;
        synchronized (this) {
            entry = Optional.ofNullable(entries.poll());
            taker = Thread.currentThread();
        }
        askIfEmpty();
        synchronized (this) {
            taker = null;
        }
        return entry;
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> peek() {
        return Optional.ofNullable(entries.peek());
    }

    @Override
    public void setCallback(Runnable callback) {
        boolean ready;
        synchronized (this) {
            this.callback = callback;
            ready = !entries.isEmpty() || ended;
        }
        if (ready) {
            callback.run();
        }
    }

    @Override
    public synchronized Optional<Throwable> error() {
        return entries.isEmpty() ? Optional.ofNullable(error) : Optional.empty();
    }

    @Override
    public synchronized boolean isCompleted() {
        return ended && entries.isEmpty();
    }

    @Override
    public synchronized boolean hasNextAvailable() {
        return !entries.isEmpty();
    }

    @Override
    public synchronized void close() {
        ended = true;
        entries.clear();
    }

    private void askIfEmpty() {
        synchronized (this) {
            if (asking || ended || !entries.isEmpty()) {
                return;
            }
        }
        ask();
    }

    private void ask() {
        synchronized (this) {
            asking = true;
        }
        // Failures reach whoever takes from this stream.
        CompletableFuture<Page> unused = pages.next().whenComplete(this::answered);
    }

    private void answered(@Nullable Page page, @Nullable Throwable failure) {
        Runnable toCall;
        boolean empty;
        synchronized (this) {
            asking = false;
            // Called back now, the taker would see the next entries before the one that it is about to be given.
            toCall = Thread.currentThread().equals(taker) ? () -> {} : callback;
            if (failure != null || page == null) {
                error = failure;
                ended = true;
            } else if (!ended) {
                entries.addAll(page.entries());
                ended = page.last();
            }
            empty = entries.isEmpty() && !ended;
        }
        if (empty) {
            askIfEmpty();
        } else {
            toCall.run();
        }
    }
}
