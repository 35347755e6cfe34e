package dev.onym.eventstore;

/** A setting that start-up stops for; the message begins with its key. */
public final class InvalidSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSetting(String key, String reason) {
        super(key + ": " + reason);
    }
}
