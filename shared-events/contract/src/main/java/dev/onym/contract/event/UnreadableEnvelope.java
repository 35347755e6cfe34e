package dev.onym.contract.event;

/**
 * Bytes that are no envelope of ours, or one that this reader cannot read. It will not become readable by trying again.
 * The message says why and repeats no content; for the same reason there is no cause.
 */
public final class UnreadableEnvelope extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableEnvelope(String reason) {
        super(reason);
    }
}
