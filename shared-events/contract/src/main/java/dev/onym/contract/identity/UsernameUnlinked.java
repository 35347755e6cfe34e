package dev.onym.contract.identity;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;

/**
 * The subject no longer has the username, from the event's valid time on: it has another one, none, or somebody else was
 * seen with it.
 */
public record UsernameUnlinked(PortfolioId portfolio, SubjectId subject, Username username)
        implements IdentityConsequence {}
