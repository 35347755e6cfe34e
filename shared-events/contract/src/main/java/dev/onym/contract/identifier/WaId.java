package dev.onym.contract.identifier;

import java.util.regex.Pattern;

/**
 * WhatsApp's own ID of a phone identity. Usually the digits of the phone number, but not always (Brazil, Mexico,
 * Argentina), so neither is ever computed from the other.
 *
 * @param clearText 7 to 15 digits without {@code +} (reference §1.1)
 */
public record WaId(String clearText) implements Identifier, PersonalValue {
    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{6,14}");

    public WaId {
        if (!SHAPE.matcher(clearText).matches()) {
            throw new IllegalArgumentException("not a wa_id");
        }
    }

    @Override
    public String kind() {
        return "wa-id";
    }

    @Override
    public String toString() {
        return "WaId[…]";
    }
}
