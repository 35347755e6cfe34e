package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;

/** The parent BSUID belongs to the subject, together with the BSUID, from the event's valid time on. */
public record ParentBsuidLinked(
        PortfolioId portfolio, SubjectId subject, Bsuid bsuid, ParentBsuid parentBsuid, EvidenceClass evidence)
        implements IdentityConsequence {}
