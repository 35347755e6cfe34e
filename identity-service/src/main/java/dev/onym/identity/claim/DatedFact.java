package dev.onym.identity.claim;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identity.IdentityFact;
import java.time.Instant;

/**
 * A fact with what its envelope and the store say about it.
 *
 * @param position in the store; names subjects, and decides nothing else
 * @param time valid time
 */
public record DatedFact(EventId id, long position, Instant time, IdentityFact content) {
    /** The position of a fact that is not stored yet: after all others. */
    public static final long NOT_STORED = Long.MAX_VALUE;
}
