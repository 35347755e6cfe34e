package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator said which side of a conflict is right.
 *
 * <ul>
 *   <li>{@code PHONE_RETURNED}, {@code PHONE_SHARED}: {@code waId} is the phone of {@code bsuid}, from when the two were
 *       first seen together; the BSUIDs in {@code overruled} do not have it from then on.
 *   <li>{@code TWO_PHONES}: {@code waId} is the phone of {@code bsuid}, and no other one is.
 *   <li>{@code TWO_SUCCESSORS}: {@code bsuid} replaced {@code contested}, and those in {@code overruled} did not.
 *   <li>{@code TWO_PREDECESSORS}: {@code contested} replaced {@code bsuid}, and not those in {@code overruled}.
 * </ul>
 *
 * Reports that are overruled stay so when they are repeated; a phone that is seen again with somebody who was overruled,
 * later than the event's valid time, is a new conflict.
 *
 * @param subject whose claim stands
 * @param waId there for conflicts over a phone only
 * @param contested there for conflicts between BSUIDs only
 */
public record ConflictResolved(
        PortfolioId portfolio,
        SubjectId subject,
        ConflictKind kind,
        Bsuid bsuid,
        @Nullable WaId waId,
        @Nullable Bsuid contested,
        List<Bsuid> overruled,
        Reason reason)
        implements SubjectEvent, IdentityDecision {
    public ConflictResolved {
        overruled = List.copyOf(overruled);
        boolean ofPhone = switch (kind) {
            case PHONE_RETURNED, PHONE_SHARED, TWO_PHONES -> true;
            case TWO_SUCCESSORS, TWO_PREDECESSORS -> false;
        };
        if (ofPhone != (waId != null) || ofPhone == (contested != null)) {
            throw new IllegalArgumentException("a conflict is over a phone or over the place of a BSUID");
        }
        if (overruled.contains(bsuid)) {
            throw new IllegalArgumentException("nobody is right and overruled");
        }
    }
}
