package dev.onym.eventstore.projection;

/** The read model did not reach the asked position in the time allowed. Nothing is wrong with the token. */
public final class NotYetApplied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYetApplied(String projection, long reached) {
        super("projection %s is at position %d, before the asked one".formatted(projection, reached));
    }
}
