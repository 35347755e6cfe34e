package dev.onym.identity.intake;

import dev.onym.contract.event.EventType;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.identity.RotationReported;
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
    /** Below what the store takes in one condition. */
    private static final int MOST_CRITERIA = 500;

    private static final Set<EventType> FACTS = Set.of(
            IdentityEvents.CATALOGUE.typeOf(IdentifiersObserved.class),
            IdentityEvents.CATALOGUE.typeOf(RotationReported.class));

    Boundary {
        facts = List.copyOf(facts);
        tags = Set.copyOf(tags);
    }

    /** That nothing was stored meanwhile that would have been read; of very much, that no fact was stored at all. */
    Condition undisturbed() {
        return new Condition(
                tags.size() > MOST_CRITERIA
                        ? List.of(new Criterion(Set.of(), FACTS))
                        : tags.stream().map(Criterion::tagged).toList(),
                after);
    }
}
