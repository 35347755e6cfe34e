package dev.onym.eventstore.append;

import org.jspecify.annotations.Nullable;

/** The deadline passed without a verdict. Appending the same events again is safe: their ids tell. */
public final class AppendTimedOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean outcomeKnown;

    AppendTimedOut(boolean outcomeKnown, @Nullable Throwable lastFailure) {
        super(
                outcomeKnown
                        ? "no verdict before the deadline; nothing is stored"
                        : "no verdict before the deadline; it is not known whether the events are stored",
                lastFailure);
        this.outcomeKnown = outcomeKnown;
    }

    /** True: nothing is stored. False: the last try may have been committed. */
    public boolean outcomeKnown() {
        return outcomeKnown;
    }
}
