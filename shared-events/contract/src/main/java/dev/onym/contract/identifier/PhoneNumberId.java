package dev.onym.contract.identifier;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.onym.contract.Characters;

/**
 * A business number as an asset; not the number itself. Survives a change of display name and of portfolio.
 *
 * @param value decimal digits (reference §1), at most 32: a bound of ours
 */
public record PhoneNumberId(@JsonValue String value) {
    private static final int LONGEST = 32;

    public PhoneNumberId {
        if (!Characters.areDigits(value, LONGEST)) {
            throw new IllegalArgumentException("not a phone number id");
        }
    }
}
