package dev.onym.contract.identity;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;

/**
 * What had been taken for two people is one: a rotation between them was reported, or a person known by the phone alone
 * was seen with a BSUID. All claims of {@code absorbed} are the subject's now, and its id redirects to it.
 */
public record SubjectsUnited(PortfolioId portfolio, SubjectId subject, SubjectId absorbed)
        implements IdentityConsequence {}
