package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import org.jspecify.annotations.Nullable;

/**
 * The platform said, at the event's valid time, that identifiers of a person were replaced. What is null was not named.
 *
 * @param previousWaId the number that the person left
 * @param waId the number that the person has now
 */
public record RotationReported(
        PortfolioId portfolio,
        SubjectId subject,
        @Nullable Bsuid previousBsuid,
        @Nullable Bsuid bsuid,
        @Nullable ParentBsuid previousParentBsuid,
        @Nullable ParentBsuid parentBsuid,
        @Nullable WaId previousWaId,
        @Nullable WaId waId,
        String sourceDigest)
        implements IdentityFact {
    public RotationReported {
        if (previousBsuid == null && bsuid == null && previousWaId == null && waId == null) {
            throw new IllegalArgumentException("nobody changed: neither BSUID nor wa_id");
        }
    }
}
