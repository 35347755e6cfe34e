package dev.onym.eventstore.feed;

/** The store was closed while somebody waited for the next event. */
public final class FeedClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FeedClosed() {
        super("the event store is closed");
    }
}
