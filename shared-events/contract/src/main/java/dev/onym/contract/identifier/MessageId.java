package dev.onym.contract.identifier;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Meta's ID of a message. Opaque: emitted and compared, never parsed (reference §1.1). Kept out of {@code toString},
 * because real ones can contain the user's phone number in Base64.
 *
 * @param value not blank, at most {@value #MAX_LENGTH} characters: a bound of ours
 */
public record MessageId(@JsonValue String value) {
    public static final int MAX_LENGTH = 512;

    public MessageId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a message id: blank or too long");
        }
    }

    @Override
    public String toString() {
        return "MessageId[…]";
    }
}
