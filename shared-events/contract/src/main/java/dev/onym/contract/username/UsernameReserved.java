package dev.onym.contract.username;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;

/** The name is the holder's and nobody else's, and is not shown to users yet. */
public record UsernameReserved(NameId name, Username username, PortfolioId portfolio, PhoneNumberId holder)
        implements UsernameEvent {}
