package dev.onym.eventstore;

import org.jspecify.annotations.Nullable;

/** A setting that start-up stops for; the message begins with its key. */
public final class InvalidSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSetting(String key, String reason) {
        super(key + ": " + reason);
    }

    /**
     * The database does not answer, or does not let us in.
     *
     * @param sqlState null when there was no answer
     */
    public static InvalidSetting unreachable(String url, @Nullable String sqlState, Throwable cause) {
        // SQLSTATE class 28, and 08004 where the driver has nothing to log in with: it was reached and does not let us
        // in.
        return sqlState != null && (sqlState.startsWith("28") || sqlState.equals("08004"))
                ? new InvalidSetting("onym.event-store.user", "cannot log in to " + url + ": " + cause.getMessage())
                : new InvalidSetting("onym.event-store.url", "cannot reach " + url + ": " + cause.getMessage());
    }
}
