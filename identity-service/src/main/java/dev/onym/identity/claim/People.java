package dev.onym.identity.claim;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.SubjectsMerged;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who the nodes are: what facts made of them, and then the merges that stand. Merges come last and change nothing of what
 * facts come to, so that without them everything is as it would have been.
 */
final class People {
    private final Map<Node, SubjectId> apart;
    private final Map<SubjectId, SubjectId> mergedInto = new HashMap<>();
    private final Map<SubjectId, Instant> lastMerge = new HashMap<>();

    /** @param names what each node would be called if it were alone */
    People(Map<Node, SubjectId> apart, Map<SubjectId, Node> names, Collection<DatedDecision> decisions) {
        this.apart = Map.copyOf(apart);
        Known.standingMerges(decisions).forEach(decision -> {
            if (decision.content() instanceof SubjectsMerged merge) {
                merge(
                        side(merge.subject(), merge.bsuid(), names),
                        side(merge.merged(), merge.mergedBsuid(), names),
                        decision.time());
            }
        });
    }

    /** Null for somebody known by the phone alone who, as facts that came late show, never was. Then nobody is merged. */
    private @Nullable SubjectId side(SubjectId subject, @Nullable Bsuid bsuid, Map<SubjectId, Node> names) {
        Node node = bsuid == null ? names.get(subject) : new Node.OfBsuid(bsuid);
        SubjectId now = node == null ? null : apart.get(node);
        return now == null ? null : merged(now);
    }

    private void merge(@Nullable SubjectId survivor, @Nullable SubjectId other, Instant time) {
        if (survivor == null || other == null || survivor.equals(other)) {
            return;
        }
        mergedInto.put(other, survivor);
        Instant earlier = later(lastMerge.get(survivor), lastMerge.get(other));
        lastMerge.put(survivor, later(earlier, time));
    }

    private static Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one != null ? one : other != null ? other : Instant.MIN;
        }
        return one.isAfter(other) ? one : other;
    }

    /** Who somebody is after the merges. */
    SubjectId merged(SubjectId subject) {
        SubjectId last = subject;
        for (SubjectId next = mergedInto.get(last); next != null; next = mergedInto.get(last)) {
            last = next;
        }
        return last;
    }

    Set<Node> nodes() {
        return apart.keySet();
    }

    SubjectId subject(Node node) {
        return merged(withoutMerges(node));
    }

    /** An account has one username, also where one person has two accounts. */
    SubjectId withoutMerges(Node node) {
        SubjectId subject = apart.get(node);
        if (subject == null) {
            throw new IllegalStateException("a node without a subject");
        }
        return subject;
    }

    /** Whether two who contradicted each other from then on are one person, as an operator said later. */
    boolean areMergedSince(Node one, Node other, Instant contradicted) {
        SubjectId subject = subject(one);
        return subject.equals(subject(other))
                && !withoutMerges(one).equals(withoutMerges(other))
                && !contradicted.isAfter(lastMerge.getOrDefault(subject, Instant.MIN));
    }
}
