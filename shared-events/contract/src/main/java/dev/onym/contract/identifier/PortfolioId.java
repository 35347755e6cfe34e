package dev.onym.contract.identifier;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The Meta business portfolio: the tenant, and the scope of every BSUID.
 *
 * @param value decimal digits (reference §1), at most 32: a bound of ours
 */
public record PortfolioId(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{1,32}");

    public PortfolioId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a portfolio id");
        }
    }
}
