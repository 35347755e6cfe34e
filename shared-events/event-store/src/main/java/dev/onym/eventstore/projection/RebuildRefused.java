package dev.onym.eventstore.projection;

/** A rebuild cannot be started, accepted or discarded. */
public final class RebuildRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** One is under way, on whichever instance. */
        RUNNING,
        /** One waits for a decision. */
        UNDECIDED,
        /** There is none with this id. */
        UNKNOWN,
        /** There is nothing to decide about it. */
        DECIDED
    }

    RebuildRefused(Reason reason) {
        super("the rebuild was refused: " + reason);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
