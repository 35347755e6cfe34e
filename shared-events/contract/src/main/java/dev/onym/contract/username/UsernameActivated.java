package dev.onym.contract.username;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;

/** The name is the holder's and is shown to users. It may have been reserved before, or been free. */
public record UsernameActivated(NameId name, Username username, PortfolioId portfolio, PhoneNumberId holder)
        implements UsernameEvent {}
