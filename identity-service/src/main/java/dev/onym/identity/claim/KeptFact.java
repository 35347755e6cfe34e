package dev.onym.identity.claim;

import dev.onym.contract.identity.IdentityFact;
import java.time.Instant;

/**
 * A fact that the fold looks at.
 *
 * @param fact of equal sightings of one hour the earliest in valid time
 * @param first of equal sightings of one hour the one that was stored first; where names come from
 */
record KeptFact(DatedFact fact, DatedFact first) {
    IdentityFact content() {
        return fact.content();
    }

    Instant time() {
        return fact.time();
    }

    KeptFact with(DatedFact other) {
        return new KeptFact(
                FactOrder.BY_VALID_TIME.compare(other, fact) < 0 ? other : fact,
                other.position() < first.position() ? other : first);
    }
}
