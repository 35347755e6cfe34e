package dev.onym.contract.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.onym.contract.UuidText;
import java.util.UUID;

/**
 * What a decision finds events by: 16 bytes of a keyed hash that says nothing to who lacks the key.
 *
 * @param asUuid the bytes in the form in which databases keep 16 bytes best; version and variant mean nothing
 */
public record EventTag(UUID asUuid) {

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException unless it is a UUID in lower case
     */
    @JsonCreator
    public static EventTag parse(String text) {
        return new EventTag(UuidText.parse(text, "a tag"));
    }

    @Override
    @JsonValue
    public String toString() {
        return asUuid.toString();
    }
}
