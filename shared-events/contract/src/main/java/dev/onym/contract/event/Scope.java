package dev.onym.contract.event;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.onym.contract.identifier.PortfolioId;

/**
 * Whose event it is: a portfolio's, or everybody's. Usernames, handsets and roll-out phases are global.
 *
 * @param value digits of the portfolio id, or {@code global}
 */
public record Scope(@JsonValue String value) {
    public static final Scope GLOBAL = new Scope("global");

    public Scope {
        if (!value.equals("global")) {
            new PortfolioId(value);
        }
    }

    public static Scope of(PortfolioId portfolio) {
        return new Scope(portfolio.value());
    }
}
