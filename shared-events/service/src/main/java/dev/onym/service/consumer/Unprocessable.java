package dev.onym.service.consumer;

/** The event can never be handled: trying again will not help. It becomes a dead letter. */
public final class Unprocessable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * For handlers.
     *
     * @param reason stands in clear in the dead letter; never personal data
     */
    public Unprocessable(String reason) {
        super(reason, null, false, false);
    }
}
