package dev.onym.contract.identity;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;

/**
 * A person was seen in the portfolio for the first time. Comes before every other consequence about the subject.
 */
public record SubjectRegistered(PortfolioId portfolio, SubjectId subject) implements IdentityConsequence {}
