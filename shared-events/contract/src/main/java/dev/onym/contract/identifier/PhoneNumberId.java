package dev.onym.contract.identifier;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A business number as an asset; not the number itself. Survives a change of display name and of portfolio.
 *
 * @param value decimal digits (reference §1), at most 32: a bound of ours
 */
public record PhoneNumberId(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{1,32}");

    public PhoneNumberId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a phone number id");
        }
    }
}
