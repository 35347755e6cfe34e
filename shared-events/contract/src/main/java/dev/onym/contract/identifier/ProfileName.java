package dev.onym.contract.identifier;

import java.nio.charset.StandardCharsets;

/**
 * The name a user gives themselves. Free text that identifies nobody and is never compared.
 *
 * @param clearText not blank, well-formed Unicode, at most {@value #MAX_LENGTH} UTF-16 units: a bound of ours, Meta
 *     states none
 */
public record ProfileName(String clearText) implements PersonalValue {
    public static final int MAX_LENGTH = 512;

    public ProfileName {
        if (clearText.isBlank() || clearText.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not a profile name: blank or too long");
        }
        // Half a surrogate pair would come back from its bytes as another text.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(clearText)) {
            throw new IllegalArgumentException("not a profile name: not well-formed Unicode");
        }
    }

    @Override
    public String toString() {
        return "ProfileName[…]";
    }
}
