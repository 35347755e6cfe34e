package dev.onym.username.ownership;

import dev.onym.contract.event.Actor;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;

/**
 * The number is to have this name, and no other.
 *
 * @param fromSibling whether to take it from another number of the same portfolio
 */
public record TakeUsername(
        PortfolioId portfolio, PhoneNumberId number, Username username, FromSibling fromSibling, Actor actor) {

    /** What to do when another number of the portfolio has the name. */
    public enum FromSibling {
        REFUSE,
        TRANSFER
    }
}
