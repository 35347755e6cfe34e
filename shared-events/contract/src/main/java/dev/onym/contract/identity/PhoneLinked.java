package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import org.jspecify.annotations.Nullable;

/**
 * The phone belongs to the BSUID from the event's valid time until {@link PhoneUnlinked}. In a portfolio a BSUID has at
 * most one phone at a time, and a phone at most one BSUID. Comes again when evidence or written form are better known.
 *
 * @param bsuid null while the person is known by the phone alone
 * @param waId the key of the phone identity
 * @param phone as it was written, an alias that may differ from {@code waId}; null where only the {@code wa_id} was
 *     seen
 */
public record PhoneLinked(
        PortfolioId portfolio,
        SubjectId subject,
        @Nullable Bsuid bsuid,
        WaId waId,
        @Nullable PhoneNumber phone,
        EvidenceClass evidence)
        implements IdentityConsequence {}
