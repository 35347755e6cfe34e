package dev.onym.contract.event;

import dev.onym.contract.Characters;

/**
 * Names the key that an event's personal data is encrypted with, and stands in clear beside it. Destroying that key
 * erases the data, so a reference belongs to one person.
 *
 * @param value 1 to 256 printable ASCII characters without spaces
 */
public record KeyRef(String value) {
    private static final int LONGEST = 256;

    public KeyRef {
        if (!Characters.areVisible(value, LONGEST)) {
            throw new IllegalArgumentException("not a key reference");
        }
    }
}
