package dev.onym.contract.topic;

/**
 * A Kafka topic of ours.
 *
 * @param partitions never changes once the topic exists: the order per key and the position in the relay depend on it
 */
public record Topic(String name, int partitions, Retention retention) {
    /** username-service's events; key: name id. */
    public static final Topic USERNAME_EVENTS = new Topic("onym.username.events.v1", 12, Retention.FOR_EVER);
    /** identity-service's events; key: subject. */
    public static final Topic IDENTITY_EVENTS = new Topic("onym.identity.events.v1", 12, Retention.FOR_EVER);
    /** messaging-service's events; key: conversation, or portfolio, number or handset for their own events. */
    public static final Topic MESSAGING_EVENTS = new Topic("onym.messaging.events.v1", 12, Retention.FOR_EVER);
    /** Last published position of each store; key: service. Written only together with what was published. */
    public static final Topic RELAY_POSITIONS = new Topic("onym.relay.v1", 1, Retention.COMPACTED);

    /** What the broker may throw away. */
    public enum Retention {
        /** Nothing. */
        FOR_EVER,
        /** All but the last record of each key. */
        COMPACTED,
        /** What is older than a year. */
        ONE_YEAR
    }

    /**
     * Where a consumer puts what it cannot handle, with the reason in the headers; key and value are the source's.
     *
     * @param consumer as it is named in its group and its offsets
     */
    public static Topic deadLetter(Topic source, String consumer) {
        return new Topic(source.name + ".dead-letter." + consumer, 1, Retention.ONE_YEAR);
    }
}
