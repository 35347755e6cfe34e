package dev.onym.contract.username;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;

/** The holder let go of the name; anybody may take it. */
public record UsernameReleased(NameId name, Username username, PortfolioId portfolio, PhoneNumberId holder)
        implements UsernameEvent {}
