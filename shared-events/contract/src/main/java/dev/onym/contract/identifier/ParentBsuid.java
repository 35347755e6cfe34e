package dev.onym.contract.identifier;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The ID that all enrolled portfolios of a managed business share for one user (reference §2.2). Opaque and
 * case-sensitive, like a {@link Bsuid}, but never accepted in its place.
 *
 * @param value pattern of reference §1.1
 */
public record ParentBsuid(@JsonValue String value) implements Identifier {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}\\.ENT\\.[A-Za-z0-9]{1,128}");

    public ParentBsuid {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a parent business-scoped user ID");
        }
    }

    /** ISO 3166-1 alpha-2 code of the user's country. */
    public String country() {
        return value.substring(0, 2);
    }

    @Override
    public String kind() {
        return "parent-bsuid";
    }
}
