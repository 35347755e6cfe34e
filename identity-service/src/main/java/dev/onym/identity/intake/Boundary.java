package dev.onym.identity.intake;

import dev.onym.contract.event.EventType;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.contract.identity.ConflictPolicySet;
import dev.onym.contract.identity.ConflictResolved;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.identity.RotationReported;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.contract.identity.SubjectsUnmerged;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.append.Condition;
import dev.onym.identity.claim.Known;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a decision depends on.
 *
 * @param known all that is connected with what is to be decided on
 * @param tags what it was found by, and others would be
 * @param after the store's last position at the first read
 */
public record Boundary(Known known, Set<EventTag> tags, long after) {
    /** Below what the store takes in one condition. */
    private static final int MOST_CRITERIA = 500;

    private static final Set<EventType> FOLDED = Stream.of(
                    IdentifiersObserved.class,
                    RotationReported.class,
                    SubjectsMerged.class,
                    SubjectsUnmerged.class,
                    ClaimRectified.class,
                    ConflictResolved.class,
                    ConflictPolicySet.class)
            .map(IdentityEvents.CATALOGUE::typeOf)
            .flatMap(type -> IdentityEvents.CATALOGUE.versionsOf(type.name()).stream())
            .collect(Collectors.toUnmodifiableSet());

    public Boundary {
        tags = Set.copyOf(tags);
    }

    /** That nothing was stored meanwhile that would have been read; of very much, that nothing was that is folded. */
    public Condition undisturbed() {
        return new Condition(
                tags.size() > MOST_CRITERIA
                        ? List.of(new Criterion(Set.of(), FOLDED))
                        : tags.stream().map(Criterion::tagged).toList(),
                after);
    }
}
