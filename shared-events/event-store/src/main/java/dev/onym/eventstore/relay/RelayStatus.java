package dev.onym.eventstore.relay;

/** What the relay of this instance does. */
public sealed interface RelayStatus {
    /** Another instance relays; this one takes over when that one falls silent or closes. */
    record Waiting() implements RelayStatus {}

    /**
     * This instance relays.
     *
     * @param position last one that is known to be in the topic
     */
    record Relaying(long position) implements RelayStatus {}

    /** Kafka or the database failed in a way that may pass; tried again after a pause. */
    record Retrying(Throwable cause) implements RelayStatus {}

    /** Going on would break a promise or cannot succeed; the cause says what an operator has to mend. */
    record Stopped(Throwable cause) implements RelayStatus {}
}
