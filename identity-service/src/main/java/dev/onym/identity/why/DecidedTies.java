package dev.onym.identity.why;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.contract.identity.ConflictPolicySet;
import dev.onym.contract.identity.ConflictResolved;
import dev.onym.contract.identity.IdentityDecision;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.contract.identity.SubjectsUnmerged;
import dev.onym.eventstore.RecordedEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What operators' decisions tie, as far as they stand: of those that contradict each other the last one counts. */
final class DecidedTies {
    private final Map<Set<Identifier>, RecordedEvent> ties = new LinkedHashMap<>();
    private final Map<EventId, Merge> merges = new LinkedHashMap<>();

    /** A merge that nothing has taken back. */
    record Merge(RecordedEvent event, SubjectsMerged content) {}

    /** @param decisions in the order in which they were made */
    DecidedTies(Collection<RecordedEvent> decisions) {
        for (RecordedEvent event : decisions) {
            if (event.envelope().data() instanceof IdentityDecision decision) {
                add(event, decision);
            }
        }
    }

    private void add(RecordedEvent event, IdentityDecision decision) {
        switch (decision) {
            case SubjectsMerged merged -> merges.put(event.stored().id(), new Merge(event, merged));
            case SubjectsUnmerged unmerged -> merges.remove(unmerged.merge());
            case ClaimRectified rectified -> {
                Set<Identifier> tie = Set.of(rectified.bsuid(), rectifiedWith(rectified));
                if (rectified.validFrom() == null) {
                    ties.remove(tie);
                } else {
                    ties.put(tie, event);
                }
            }
            case ConflictResolved resolved -> {
                Identifier contested = contested(resolved.waId() == null ? resolved.contested() : resolved.waId());
                ties.put(Set.of(resolved.bsuid(), contested), event);
                resolved.overruled().forEach(wrong -> ties.remove(Set.of(wrong, contested)));
            }
            case ConflictPolicySet set -> {}
        }
    }

    private static Identifier rectifiedWith(ClaimRectified rectified) {
        return Stream.<@Nullable Identifier>of(rectified.parentBsuid(), rectified.waId(), rectified.username())
                .filter(Objects::nonNull)
                .map(Identifier.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Identifier contested(@Nullable Identifier named) {
        return Objects.requireNonNull(named, "a conflict is over a phone or over the place of a BSUID");
    }

    void forEach(BiConsumer<Set<Identifier>, RecordedEvent> action) {
        ties.forEach(action);
    }

    Collection<Merge> merges() {
        return merges.values();
    }
}
