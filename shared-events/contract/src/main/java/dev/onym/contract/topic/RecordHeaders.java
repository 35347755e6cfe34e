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

    private RecordHeaders() {}
}
