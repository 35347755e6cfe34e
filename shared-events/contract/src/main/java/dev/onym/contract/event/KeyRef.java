package dev.onym.contract.event;

import java.util.regex.Pattern;

/**
 * Names the key that an event's personal data is encrypted with, and stands in clear beside it. Destroying that key
 * erases the data, so a reference belongs to one person.
 *
 * @param value 1 to 256 printable ASCII characters without spaces
 */
public record KeyRef(String value) {
    private static final Pattern SHAPE = Pattern.compile("[!-~]{1,256}");

    public KeyRef {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a key reference");
        }
    }
}
