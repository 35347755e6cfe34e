package dev.onym.contract;

import java.util.UUID;

/** The one text form of a UUID: lower case, 36 characters. */
public final class UuidText {
    private UuidText() {}

    /**
     * Stricter than {@link UUID#fromString}, which accepts several texts for one UUID.
     *
     * @param meaning what the text should have been, for the message; the text itself stays out of it
     * @throws IllegalArgumentException for any other text
     */
    public static UUID parse(String text, String meaning) {
        UUID uuid;
        try {
            uuid = UUID.fromString(text);
        } catch (IllegalArgumentException repeatsTheText) {
            throw new IllegalArgumentException("not " + meaning);
        }
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("not " + meaning);
        }
        return uuid;
    }
}
