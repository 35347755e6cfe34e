package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;

/**
 * The BSUID belongs to the subject from the event's valid time on, and goes on resolving to it after a rotation.
 */
public record BsuidLinked(PortfolioId portfolio, SubjectId subject, Bsuid bsuid, EvidenceClass evidence)
        implements IdentityConsequence {}
