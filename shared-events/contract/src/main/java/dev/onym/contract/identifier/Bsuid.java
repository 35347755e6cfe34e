package dev.onym.contract.identifier;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Business-scoped user ID. Opaque and case-sensitive: never trim, re-case or split it before storing or sending. A
 * pseudonym, not personal data in itself, so it stands in clear in events.
 *
 * @param value the accepting pattern of reference §1.1, which no parent BSUID matches
 */
public record Bsuid(@JsonValue String value) implements Identifier {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9]{1,128}");

    public Bsuid {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a business-scoped user ID");
        }
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
