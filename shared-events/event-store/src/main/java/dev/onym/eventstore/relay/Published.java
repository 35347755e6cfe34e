package dev.onym.eventstore.relay;

import dev.onym.eventstore.StoredEvent;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What the relay remembers in Kafka: the last event that is in the topic. The leaf tells whether the store still has that
 * very event, or is another one that has reached the same position.
 *
 * @param leaf empty only where nothing was published
 */
@SuppressWarnings("ArrayRecordComponent") // compared by matches alone
record Published(long position, byte[] leaf) {
    static final Published NOTHING = new Published(0, new byte[0]);

    static Published upTo(StoredEvent last) {
        return new Published(last.position(), last.leaf());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Published parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("not a relayed position");
        }
        return new Published(
                Long.parseLong(text, 0, space, 10), HexFormat.of().parseHex(text, space + 1, text.length()));
    }

    /** Whether the event is the one that was published last. */
    boolean matches(StoredEvent event) {
        return event.position() == position && Arrays.equals(event.leaf(), leaf);
    }

    @Override
    public String toString() {
        return position + " " + HexFormat.of().formatHex(leaf);
    }
}
