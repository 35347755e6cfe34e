package dev.onym.identity.claim;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identity.ConflictPolicySet;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.contract.identity.SubjectsUnmerged;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** All that is known of some people: what was learned of them, and what operators decided about that. */
public record Known(List<DatedFact> facts, List<DatedDecision> decisions) {
    public static final Known NOTHING = new Known(List.of(), List.of());

    public Known {
        facts = List.copyOf(facts);
        decisions = List.copyOf(decisions);
    }

    public Known and(DatedFact fact) {
        List<DatedFact> all = new ArrayList<>(facts);
        all.add(fact);
        return new Known(all, decisions);
    }

    public Known and(DatedDecision decision) {
        List<DatedDecision> all = new ArrayList<>(decisions);
        all.add(decision);
        return new Known(facts, all);
    }

    /**
     * What readers have been told the consequences of. A policy is set for a whole portfolio at once and has none by
     * itself; where a clock runs ahead it can change what follows from facts that are stored already.
     */
    public Known announced() {
        long last = LongStream.concat(
                        facts.stream().mapToLong(DatedFact::position),
                        decisionsAboutSomebody().mapToLong(DatedDecision::position))
                .max()
                .orElse(0);
        return new Known(
                facts,
                decisions.stream()
                        .filter(decision -> decision.position() <= last)
                        .toList());
    }

    /** As if no two subjects had ever been merged. */
    public Known withoutMerges() {
        return new Known(
                facts,
                decisions.stream()
                        .filter(decision -> !(decision.content() instanceof SubjectsMerged))
                        .toList());
    }

    /** Merges that nothing has taken back, in the order in which they were made. */
    public Stream<DatedDecision> standingMerges() {
        return standingMerges(decisions);
    }

    static Stream<DatedDecision> standingMerges(Collection<DatedDecision> decisions) {
        Set<EventId> undone = new HashSet<>();
        decisions.forEach(decision -> {
            if (decision.content() instanceof SubjectsUnmerged unmerged) {
                undone.add(unmerged.merge());
            }
        });
        return decisions.stream()
                .filter(decision -> decision.content() instanceof SubjectsMerged && !undone.contains(decision.id()))
                .sorted(DatedDecision.ORDER);
    }

    private Stream<DatedDecision> decisionsAboutSomebody() {
        return decisions.stream().filter(decision -> !(decision.content() instanceof ConflictPolicySet));
    }
}
