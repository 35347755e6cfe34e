package dev.onym.contract.username;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;

/**
 * The name has moved to another number of the same portfolio, reserved or shown as it was before.
 *
 * @param previousHolder has no name from now on
 */
public record UsernameTransferred(
        NameId name, Username username, PortfolioId portfolio, PhoneNumberId previousHolder, PhoneNumberId holder)
        implements UsernameEvent {}
