package dev.onym.contract.identifier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.onym.contract.TimeOrderedUuid;
import dev.onym.contract.UuidText;
import java.util.UUID;

/**
 * Onym's own stable id of one person inside one portfolio. Survives the rotation of BSUID, phone and username, and is
 * never derived from personal data. Its text, in JSON too, is {@code sub_} and the UUID.
 *
 * @param uuid of version 7
 */
public record SubjectId(UUID uuid) {
    private static final String PREFIX = "sub_";

    public SubjectId {
        if (uuid.version() != 7 || uuid.variant() != 2) {
            throw new IllegalArgumentException("not a subject id: not a UUID of version 7");
        }
    }

    public static SubjectId random() {
        return new SubjectId(TimeOrderedUuid.next());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException unless it is exactly what {@link #toString} would give
     */
    @JsonCreator
    public static SubjectId parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a subject id");
        }
        return new SubjectId(UuidText.parse(text.substring(PREFIX.length()), "a subject id"));
    }

    @Override
    @JsonValue
    public String toString() {
        return PREFIX + uuid;
    }
}
