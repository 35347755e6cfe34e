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

    /**
     * The digit that mobile numbers of Brazil, Mexico and Argentina have in one way of writing and not in the other. Only
     * where it is put and only in numbers of that length: whatever else differs is another phone, such as a landline of
     * Brazil.
     */
    private static final Pattern DIGIT_MORE =
            Pattern.compile("(?<=^55[0-9]{2})9(?=[6-9][0-9]{7}$)|(?<=^52)1(?=[0-9]{10}$)|(?<=^54)9(?=[0-9]{10}$)");

    public WaId {
        if (!SHAPE.matcher(clearText).matches()) {
            throw new IllegalArgumentException("not a wa_id");
        }
    }

    /**
     * Whether both are the digits of one phone, which can be written in two ways in some countries. Which of them is
     * WhatsApp's is not said by that.
     */
    public boolean isSameNumberAs(WaId other) {
        return shortest().equals(other.shortest());
    }

    private String shortest() {
        return DIGIT_MORE.matcher(clearText).replaceFirst("");
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
