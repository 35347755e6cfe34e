package dev.onym.eventstore.relay;

/** The topics are not what the relay needs: of another shape, or ahead of the store. */
public final class RelayRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RelayRefused(String message) {
        super(message);
    }
}
