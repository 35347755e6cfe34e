package dev.onym.contract.identifier;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.onym.contract.Characters;

/**
 * A WhatsApp Business Account, called "messaging account" since 2026-09-23 with the same value (reference §9.6).
 *
 * @param value decimal digits (reference §1), at most 32: a bound of ours
 */
public record WabaId(@JsonValue String value) {
    private static final int LONGEST = 32;

    public WabaId {
        if (!Characters.areDigits(value, LONGEST)) {
            throw new IllegalArgumentException("not a WABA id");
        }
    }
}
