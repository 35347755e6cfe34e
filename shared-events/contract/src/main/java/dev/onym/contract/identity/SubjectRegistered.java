package dev.onym.contract.identity;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;

/**
 * A person is known in the portfolio. Comes before every other consequence about the subject, and again when facts that
 * came late make somebody of their own of a subject that had become part of another one.
 */
public record SubjectRegistered(PortfolioId portfolio, SubjectId subject) implements IdentityConsequence {}
