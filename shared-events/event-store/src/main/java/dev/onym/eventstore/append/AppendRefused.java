package dev.onym.eventstore.append;

/** The append was never tried; the message says which limit it breaks, or that the store is closed. Nothing is stored. */
public final class AppendRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AppendRefused(String message) {
        super(message);
    }

    static AppendRefused closed() {
        return new AppendRefused("the event store is closed");
    }
}
