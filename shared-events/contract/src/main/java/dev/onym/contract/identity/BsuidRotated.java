package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;

/**
 * From the event's valid time on the subject's BSUID is another one. The previous one resolves as superseded; nothing can
 * be sent to it.
 */
public record BsuidRotated(PortfolioId portfolio, SubjectId subject, Bsuid previousBsuid, Bsuid bsuid)
        implements IdentityConsequence {}
