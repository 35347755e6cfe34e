package dev.onym.contract.identifier;

import java.nio.charset.StandardCharsets;

/**
 * Why an operator decided something, in their words. Treated as personal data, because people write names into such fields.
 *
 * @param clearText not blank, well-formed Unicode, at most {@value #MAX_LENGTH} UTF-16 units
 */
public record Reason(String clearText) implements PersonalValue {
    public static final int MAX_LENGTH = 500;

    public Reason {
        if (clearText.isBlank() || clearText.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a reason: blank or too long");
        }
        // Half a surrogate pair would come back from its bytes as another text.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(clearText)) {
            throw new IllegalArgumentException("not a reason: not well-formed Unicode");
        }
    }

    @Override
    public String toString() {
        return "Reason[…]";
    }
}
