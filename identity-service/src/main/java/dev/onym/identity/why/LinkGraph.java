package dev.onym.identity.why;

import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.eventstore.RecordedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Identifiers, and for any two that are tied the best of the facts that tie them, and what an operator decided of them. */
final class LinkGraph {
    private final Map<Identifier, Map<Identifier, Edge>> edges = new HashMap<>();

    /** A fact that ties two identifiers. */
    record Fact(RecordedEvent event, EvidenceClass evidence) {
        private static final Comparator<Fact> BEST = Comparator.comparing(Fact::evidence)
                .thenComparing(fact -> fact.event().envelope().time())
                .thenComparingLong(fact -> fact.event().position());

        Fact orBetter(@Nullable Fact another) {
            return another == null || BEST.compare(this, another) <= 0 ? this : another;
        }
    }

    /**
     * Why two identifiers are tied: facts, a decision, or both.
     *
     * @param fact the best of them
     * @param sightings how many facts there are
     */
    record Edge(
            @Nullable Fact fact, long sightings, @Nullable RecordedEvent decision) {
        static Edge observed(RecordedEvent fact, EvidenceClass evidence) {
            return new Edge(new Fact(fact, evidence), 1, null);
        }

        static Edge decided(RecordedEvent decision) {
            return new Edge(null, 0, decision);
        }

        Edge and(Edge another) {
            return new Edge(
                    fact == null ? another.fact : fact.orBetter(another.fact),
                    sightings + another.sightings,
                    another.decision == null ? decision : another.decision);
        }

        private long position() {
            return Stream.concat(Stream.ofNullable(fact).map(Fact::event), Stream.ofNullable(decision))
                    .mapToLong(RecordedEvent::position)
                    .min()
                    .orElse(Long.MAX_VALUE);
        }
    }

    /** One step of a path. */
    record Hop(Identifier from, Identifier to, Edge edge) {}

    void add(Identifier one, Identifier other, Edge edge) {
        edges.computeIfAbsent(one, first -> new LinkedHashMap<>()).merge(other, edge, Edge::and);
        edges.computeIfAbsent(other, first -> new LinkedHashMap<>()).merge(one, edge, Edge::and);
    }

    /** The shortest path; of several the one that was recorded first. Empty if there is none. */
    List<Hop> path(Identifier from, Identifier to) {
        Map<Identifier, Hop> reachedBy = new HashMap<>();
        Queue<Identifier> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty() && !reachedBy.containsKey(to)) {
            Identifier at = next.remove();
            edges.getOrDefault(at, Map.of()).entrySet().stream()
                    .sorted(Comparator.comparingLong(each -> each.getValue().position()))
                    .filter(each -> !each.getKey().equals(from))
                    .forEach(each -> {
                        if (reachedBy.putIfAbsent(each.getKey(), new Hop(at, each.getKey(), each.getValue())) == null) {
                            next.add(each.getKey());
                        }
                    });
        }
        List<Hop> path = new ArrayList<>();
        for (Hop hop = reachedBy.get(to); hop != null; hop = reachedBy.get(hop.from())) {
            path.addFirst(hop);
        }
        return path;
    }
}
