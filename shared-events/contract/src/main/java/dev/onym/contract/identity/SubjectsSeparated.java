package dev.onym.contract.identity;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;

/**
 * What had been taken for one person is two, because a fact that came late, or a correction, shows the reason for uniting
 * them to be none. {@code separated} is a subject of its own again; its claims are withdrawn from the subject by {@link
 * ClaimCorrected} and announced anew.
 */
public record SubjectsSeparated(PortfolioId portfolio, SubjectId subject, SubjectId separated)
        implements IdentityConsequence {}
