package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claim that was announced from the event's valid time on no longer stands. What stands instead, if anything, is
 * announced after it in the same append, as if for the first time.
 *
 * @param bsuid the claimed BSUID, or the one that parent BSUID or phone were tied to
 * @param validTo the end that was announced; null: none was
 */
public record ClaimCorrected(
        PortfolioId portfolio,
        SubjectId subject,
        @Nullable Bsuid bsuid,
        @Nullable ParentBsuid parentBsuid,
        @Nullable WaId waId,
        @Nullable Username username,
        @Nullable Instant validTo)
        implements IdentityConsequence {}
