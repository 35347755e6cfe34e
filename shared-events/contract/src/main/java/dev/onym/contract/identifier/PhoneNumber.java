package dev.onym.contract.identifier;

import java.util.regex.Pattern;

/**
 * A phone number as its user writes it, with country code.
 *
 * @param clearText E.164: {@code +} and 7 to 15 digits, the first not 0
 */
public record PhoneNumber(String clearText) implements Identifier, PersonalValue {
    private static final Pattern SHAPE = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SEPARATORS = Pattern.compile("[ ()-]");

    public PhoneNumber {
        if (!SHAPE.matcher(clearText).matches()) {
            throw new IllegalArgumentException("not a phone number in E.164");
        }
    }

    /**
     * Accepts what businesses and webhooks write: {@code +} or none, and spaces, {@code -} and {@code ()} anywhere
     * (reference §1). A number without its country code cannot be told from one with it, so digits are never added or
     * corrected.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static PhoneNumber parse(String text) {
        String digits = SEPARATORS.matcher(text).replaceAll("");
        return new PhoneNumber(digits.startsWith("+") ? digits : "+" + digits);
    }

    @Override
    public String kind() {
        return "phone";
    }

    @Override
    public String toString() {
        return "PhoneNumber[…]";
    }
}
