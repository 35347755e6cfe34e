package dev.onym.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.onym.contract.Sha256;
import dev.onym.contract.TimeOrderedUuid;
import dev.onym.contract.UuidText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Identifies an event in all stores and topics. The store knows an id that it already has, so an event with a derived
 * id can be offered again without harm.
 *
 * @param value of any version: 7 when random, 8 when derived, others from elsewhere
 */
public record EventId(UUID value) {

    /** UUID of version 7: the time in milliseconds and 74 random bits. */
    public static EventId random() {
        return new EventId(TimeOrderedUuid.next());
    }

    /**
     * The same id for the same cause and discriminator, for ever: UUID of version 8 (RFC 9562, section 5.8) from the
     * first 16 bytes of SHA-256(cause, 16 bytes ‖ discriminator, UTF-8).
     *
     * @param discriminator tells the events of one cause apart; nothing personal, for it could be guessed from the id
     */
    public static EventId derivedFrom(EventId cause, String discriminator) {
        byte[] causeBytes = ByteBuffer.allocate(16)
                .putLong(cause.value.getMostSignificantBits())
                .putLong(cause.value.getLeastSignificantBits())
                .array();
        ByteBuffer hash = ByteBuffer.wrap(Sha256.hash(causeBytes, discriminator.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new EventId(new UUID(high, low));
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException unless it is a UUID in lower case
     */
    @JsonCreator
    public static EventId parse(String text) {
        return new EventId(UuidText.parse(text, "an event id"));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
