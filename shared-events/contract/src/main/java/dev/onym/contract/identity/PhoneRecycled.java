package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import org.jspecify.annotations.Nullable;

/**
 * Why a phone was unlinked: somebody else was seen with it and this subject was not seen since. Comes after the {@link
 * PhoneUnlinked}; the two people have nothing to do with each other.
 *
 * @param subject who lost it
 */
public record PhoneRecycled(
        PortfolioId portfolio, SubjectId subject, @Nullable Bsuid bsuid, WaId waId) implements IdentityConsequence {}
