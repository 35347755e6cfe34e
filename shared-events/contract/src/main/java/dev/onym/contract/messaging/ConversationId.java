package dev.onym.contract.messaging;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.onym.contract.TimeOrderedUuid;
import dev.onym.contract.UuidText;
import java.util.UUID;

/**
 * What is exchanged between one business number and whoever uses one identifier, as it was seen first. Random, so that
 * it says nothing about either. Its text, in JSON too, is {@code cnv_} and the UUID.
 *
 * @param uuid of version 7
 */
public record ConversationId(UUID uuid) {
    private static final String PREFIX = "cnv_";

    public ConversationId {
        if (uuid.version() != 7 || uuid.variant() != 2) {
            throw new IllegalArgumentException("not a conversation id: not a UUID of version 7");
        }
    }

    public static ConversationId random() {
        return new ConversationId(TimeOrderedUuid.next());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException unless it is exactly what {@link #toString} would give
     */
    @JsonCreator
    public static ConversationId parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a conversation id");
        }
        return new ConversationId(UuidText.parse(text.substring(PREFIX.length()), "a conversation id"));
    }

    @Override
    @JsonValue
    public String toString() {
        return PREFIX + uuid;
    }
}
