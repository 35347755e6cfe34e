package dev.onym.contract.identifier;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A WhatsApp Business Account, called "messaging account" since 2026-09-23 with the same value (reference §9.6).
 *
 * @param value decimal digits (reference §1), at most 32: a bound of ours
 */
public record WabaId(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{1,32}");

    public WabaId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a WABA id");
        }
    }
}
