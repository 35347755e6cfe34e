package dev.onym.contract.identifier;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.onym.contract.Characters;

/**
 * The Meta business portfolio: the tenant, and the scope of every BSUID.
 *
 * @param value decimal digits (reference §1), at most 32: a bound of ours
 */
public record PortfolioId(@JsonValue String value) {
    private static final int LONGEST = 32;

    public PortfolioId {
        if (!Characters.areDigits(value, LONGEST)) {
            throw new IllegalArgumentException("not a portfolio id");
        }
    }
}
