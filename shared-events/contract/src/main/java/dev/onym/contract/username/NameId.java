package dev.onym.contract.username;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.onym.contract.TimeOrderedUuid;
import dev.onym.contract.UuidText;
import java.util.UUID;

/**
 * Stands for a username where the name itself must not: given to it when it is first taken, kept whoever holds it later.
 * Random, so that nobody can find the name from it. Its text, in JSON too, is {@code nam_} and the UUID.
 *
 * @param uuid of version 7
 */
public record NameId(UUID uuid) {
    private static final String PREFIX = "nam_";

    public NameId {
        if (uuid.version() != 7 || uuid.variant() != 2) {
            throw new IllegalArgumentException("not a name id: not a UUID of version 7");
        }
    }

    public static NameId random() {
        return new NameId(TimeOrderedUuid.next());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException unless it is exactly what {@link #toString} would give
     */
    @JsonCreator
    public static NameId parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a name id");
        }
        return new NameId(UuidText.parse(text.substring(PREFIX.length()), "a name id"));
    }

    @Override
    @JsonValue
    public String toString() {
        return PREFIX + uuid;
    }
}
