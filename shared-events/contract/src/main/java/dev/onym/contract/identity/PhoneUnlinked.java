package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import org.jspecify.annotations.Nullable;

/**
 * The phone no longer belongs to the BSUID, from the event's valid time on: nothing may be sent to it for this subject.
 *
 * @param bsuid null where the person was known by the phone alone
 */
public record PhoneUnlinked(
        PortfolioId portfolio, SubjectId subject, @Nullable Bsuid bsuid, WaId waId) implements IdentityConsequence {}
