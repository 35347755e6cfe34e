package dev.onym.contract.topic;

/** Headers of a record whose value is an envelope. All values are ASCII text. */
public final class RecordHeaders {
    /** Position in the producing store, decimal; from 1, gapless there. */
    public static final String POSITION = "onym-position";
    /** When the store learned it: microseconds since 1970, decimal. */
    public static final String RECORDED = "onym-recorded";
    /** {@link Leaf} of the event, 64 hexadecimal digits in lower case. */
    public static final String LEAF = "onym-leaf";
    /** The envelope's {@code type}, to filter by. */
    public static final String TYPE = "onym-type";
    /** The envelope's {@code portfolio}, to filter by. */
    public static final String PORTFOLIO = "onym-portfolio";

    /** In a dead letter: why the consumer could not handle the record; never personal data. */
    public static final String REASON = "onym-reason";
    /** In a dead letter: the topic that the record came from. */
    public static final String SOURCE_TOPIC = "onym-source-topic";
    /** In a dead letter: the partition that the record came from, decimal. */
    public static final String SOURCE_PARTITION = "onym-source-partition";
    /** In a dead letter: the record's offset there, decimal; tells repeated letters of one record. */
    public static final String SOURCE_OFFSET = "onym-source-offset";

    private RecordHeaders() {}
}
