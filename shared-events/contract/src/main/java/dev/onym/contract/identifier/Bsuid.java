package dev.onym.contract.identifier;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Business-scoped user ID. Opaque and case-sensitive: never trim, re-case or split it before storing or sending. A
 * pseudonym, not personal data in itself, so it stands in clear in events.
 *
 * @param value the accepting pattern of reference §1.1, which no parent BSUID matches
 */
public record Bsuid(@JsonValue String value) implements Identifier {
    private static final int PREFIX = 3;
    private static final int MOST_AFTER_PREFIX = 128;

    public Bsuid {
        if (!isBsuid(value)) {
            throw new IllegalArgumentException("not a business-scoped user ID");
        }
    }

    /** {@code [A-Z]{2}\.[A-Za-z0-9]{1,128}}. By hand: of a batch that resolves a thousand of them a regular expression would take a tenth of the time. */
    private static boolean isBsuid(String value) {
        if (value.length() <= PREFIX
                || value.length() > PREFIX + MOST_AFTER_PREFIX
                || !isUpperCase(value.charAt(0))
                || !isUpperCase(value.charAt(1))
                || value.charAt(2) != '.') {
            return false;
        }
        for (int i = PREFIX; i < value.length(); i++) {
            if (!isAlphanumeric(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUpperCase(char character) {
        return character >= 'A' && character <= 'Z';
    }

    private static boolean isAlphanumeric(char character) {
        return isUpperCase(character)
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9');
    }

    /** ISO 3166-1 alpha-2 code of the user's country: the only hint at it when the phone is hidden (reference §2.1). */
    public String country() {
        return value.substring(0, 2);
    }

    @Override
    public String kind() {
        return "bsuid";
    }
}
