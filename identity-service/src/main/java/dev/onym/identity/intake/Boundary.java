package dev.onym.identity.intake;

import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.append.Condition;
import dev.onym.identity.claim.DatedFact;
import java.util.List;
import java.util.Set;

/**
 * Everything that a decision depends on.
 *
 * @param facts all facts that are connected with the one to be decided on
 * @param tags what they were found by, and others would be
 * @param after the store's last position at the first read
 */
record Boundary(List<DatedFact> facts, Set<EventTag> tags, long after) {
    Boundary {
        facts = List.copyOf(facts);
        tags = Set.copyOf(tags);
    }

    /** That nothing was stored meanwhile that would have been read. */
    Condition undisturbed() {
        return new Condition(tags.stream().map(Criterion::tagged).toList(), after);
    }
}
