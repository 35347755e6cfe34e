package dev.onym.contract.identifier;

import java.util.regex.Pattern;

/**
 * Why an operator decided something, in their words. Treated as personal data, because people write names into such fields.
 *
 * @param clearText not blank, well-formed Unicode, at most {@value #MAX_LENGTH} UTF-16 units
 */
public record Reason(String clearText) implements PersonalValue {
    public static final int MAX_LENGTH = 500;

    /** Matches well-formed Unicode: half a surrogate pair would come back from its bytes as another text. */
    public static final String WELL_FORMED = "[^\\uD800-\\uDFFF]*";

    private static final Pattern TEXT = Pattern.compile(WELL_FORMED);

    public Reason {
        if (clearText.isBlank() || clearText.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a reason: blank or too long");
        }
        if (!TEXT.matcher(clearText).matches()) {
            throw new IllegalArgumentException("not a reason: not well-formed Unicode");
        }
    }

    @Override
    public String toString() {
        return "Reason[…]";
    }
}
