package dev.onym.identity.claim;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identity.IdentityDecision;
import java.time.Instant;
import java.util.Comparator;

/**
 * What an operator decided, with what its envelope and the store say about it.
 *
 * @param position in the store; of two decisions about one thing the later one counts
 * @param time when it was decided: it overrides facts up to then
 */
public record DatedDecision(EventId id, long position, Instant time, IdentityDecision content) {
    /** In the order in which they were made. */
    static final Comparator<DatedDecision> ORDER = Comparator.comparingLong(DatedDecision::position)
            .thenComparing(decision -> decision.id().toString());
}
