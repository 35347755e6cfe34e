package dev.onym.service.decision;

import org.jspecify.annotations.Nullable;

/** Others got in between until the deadline passed; nothing is stored. */
public final class Contended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * After the last try.
     *
     * @param last what it met; null where that says nothing more
     */
    public Contended(@Nullable Throwable last) {
        super("no try was undisturbed before the deadline", last);
    }
}
