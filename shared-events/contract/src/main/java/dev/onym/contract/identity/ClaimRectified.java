package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An operator said from when until when a BSUID went with another identifier: exactly one of {@code parentBsuid}, {@code
 * waId} and {@code username}. Overrides every fact up to the event's valid time that ties the two, and within the interval
 * every fact that gives either of them to another one. The last rectification of the same two counts.
 *
 * @param validFrom null: it never did
 * @param validTo null: it still does. After {@code validFrom}; never for a parent BSUID, which has no end
 */
public record ClaimRectified(
        PortfolioId portfolio,
        SubjectId subject,
        Bsuid bsuid,
        @Nullable ParentBsuid parentBsuid,
        @Nullable WaId waId,
        @Nullable Username username,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        Reason reason)
        implements SubjectEvent, IdentityDecision {
    public ClaimRectified {
        if (Stream.of(parentBsuid, waId, username).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException("a rectification is about exactly one identifier beside the BSUID");
        }
        if (validTo != null && (validFrom == null || !validFrom.isBefore(validTo) || parentBsuid != null)) {
            throw new IllegalArgumentException("a claim ends after it began, and one to a parent BSUID never");
        }
    }
}
