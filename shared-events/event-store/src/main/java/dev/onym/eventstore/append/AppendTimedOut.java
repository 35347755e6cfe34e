package dev.onym.eventstore.append;

import org.jspecify.annotations.Nullable;

/** No verdict in time. Appending the same events again is safe: their ids tell. */
public final class AppendTimedOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean outcomeKnown;

    AppendTimedOut(boolean outcomeKnown, @Nullable Throwable lastFailure) {
        super(
                outcomeKnown
                        ? "no verdict in time; nothing is stored"
                        : "no verdict in time; it is not known whether the events are stored",
                lastFailure);
        this.outcomeKnown = outcomeKnown;
    }

    /** True: nothing is stored. False: the last try may have been committed. */
    public boolean outcomeKnown() {
        return outcomeKnown;
    }
}
