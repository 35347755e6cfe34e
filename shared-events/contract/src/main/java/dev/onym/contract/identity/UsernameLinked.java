package dev.onym.contract.identity;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;

/**
 * The subject was seen with this username at the event's valid time. An attribute, never a key: names change hands.
 */
public record UsernameLinked(PortfolioId portfolio, SubjectId subject, Username username, EvidenceClass evidence)
        implements IdentityConsequence {}
