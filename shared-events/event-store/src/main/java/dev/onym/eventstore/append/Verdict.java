package dev.onym.eventstore.append;

/** What became of an append. Durable before it is given. */
public sealed interface Verdict {
    /**
     * Stored at {@code firstPosition} and the positions that follow it.
     *
     * @param recordedAt microseconds since 1970
     */
    record Accepted(long firstPosition, int events, long recordedAt) implements Verdict {
        public long lastPosition() {
            return firstPosition + events - 1;
        }
    }

    /** Nothing stored: an event after the condition's position matches it. Read again and decide again. */
    record Rejected() implements Verdict {}

    /**
     * Nothing stored: one of the ids was stored before. For events whose ids are derived from their cause this means
     * "done".
     *
     * @param position of the first of the stored events with these ids
     * @param lastPosition of the last of them
     * @param complete false: some of the append's events are not there, and were not stored now either
     */
    record AlreadyThere(long position, long lastPosition, boolean complete) implements Verdict {}
}
