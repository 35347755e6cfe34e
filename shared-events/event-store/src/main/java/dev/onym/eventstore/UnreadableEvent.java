package dev.onym.eventstore;

/**
 * A stored envelope that cannot be decoded: it stops the reader that met it and nobody else. The message names event,
 * position and reason, never content.
 */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long position;

    public UnreadableEvent(StoredEvent event, RuntimeException cause) {
        super("event %s at position %d cannot be read: %s".formatted(event.id(), event.position(), cause.getMessage()));
        this.position = event.position();
        initCause(cause);
    }

    public long position() {
        return position;
    }
}
