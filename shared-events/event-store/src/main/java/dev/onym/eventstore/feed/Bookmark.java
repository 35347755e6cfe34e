package dev.onym.eventstore.feed;

import java.util.function.Consumer;

/** How far somebody on this instance has followed the log, so that nothing is kept in memory for longer than it is of use. */
public final class Bookmark implements AutoCloseable {
    private final Runnable moved;
    private final Consumer<Bookmark> removed;
    private volatile long position;

    Bookmark(Runnable moved, Consumer<Bookmark> removed) {
        this.moved = moved;
        this.removed = removed;
    }

    /** Events up to this position will hardly be asked for again; who does so all the same is answered by the database. */
    public void moveTo(long next) {
        position = next;
        moved.run();
    }

    long position() {
        return position;
    }

    /** Nothing is kept for its sake any longer. */
    @Override
    public void close() {
        removed.accept(this);
    }
}
