package dev.onym.cli.portfolio;

import dev.onym.contract.identifier.PhoneNumberId;
import java.util.regex.Pattern;

/**
 * A business number as the admin API wants it.
 *
 * @param displayPhoneNumber digits; a business's own number, which is no secret
 */
public record BusinessNumber(PhoneNumberId phoneNumberId, String displayPhoneNumber) {
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{6,14}");

    public BusinessNumber {
        if (!DIGITS.matcher(displayPhoneNumber).matches()) {
            throw new IllegalArgumentException("no number: after the colon come 7 to 15 digits");
        }
    }

    /** Reads {@code <phone number id>:<digits>}, as the command line has it. */
    public static BusinessNumber parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("no number: write <phone number id>:<digits>");
        }
        return new BusinessNumber(new PhoneNumberId(text.substring(0, colon)), text.substring(colon + 1));
    }
}
