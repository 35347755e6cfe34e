package dev.onym.identity.claim;

import dev.onym.contract.identity.ConflictPolicy;
import dev.onym.contract.identity.ConflictPolicySet;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which policy a conflict falls under: the one that was in force when it began. So late facts change nothing about it. */
final class Policies {
    private final List<DatedDecision> set;

    Policies(Collection<DatedDecision> decisions) {
        set = decisions.stream()
                .filter(decision -> decision.content() instanceof ConflictPolicySet)
                .sorted(Comparator.comparing(DatedDecision::time).thenComparing(DatedDecision.ORDER))
                .toList();
    }

    ConflictPolicy at(Instant time) {
        ConflictPolicy policy = ConflictPolicy.PARK;
        for (DatedDecision decision : set) {
            if (!decision.time().isAfter(time) && decision.content() instanceof ConflictPolicySet now) {
                policy = now.policy();
            }
        }
        return policy;
    }
}
