package dev.onym.identity.why;

import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.eventstore.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Identifiers, and for any two that facts tie the best of these facts. */
final class FactGraph {
    private final Map<Identifier, Map<Identifier, Edge>> edges = new HashMap<>();

    /**
     * A fact that ties two identifiers.
     *
     * @param sightings how many do
     */
    record Edge(StoredEvent stored, EventEnvelope envelope, EvidenceClass evidence, long sightings) {
        private static final Comparator<Edge> BEST = Comparator.comparing(Edge::evidence)
                .thenComparing(edge -> edge.envelope().time())
                .thenComparingLong(edge -> edge.stored().position());

        Edge and(Edge another) {
            Edge best = BEST.compare(this, another) <= 0 ? this : another;
            return new Edge(best.stored, best.envelope, best.evidence, sightings + another.sightings);
        }
    }

    /** One step of a path. */
    record Hop(Identifier from, Identifier to, Edge edge) {}

    void add(Identifier from, Identifier to, Edge edge) {
        edges.computeIfAbsent(from, first -> new LinkedHashMap<>()).merge(to, edge, Edge::and);
    }

    /** The shortest path; of several the one whose facts were recorded first. Empty if there is none. */
    List<Hop> path(Identifier from, Identifier to) {
        Map<Identifier, Hop> reachedBy = new HashMap<>();
        Queue<Identifier> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty() && !reachedBy.containsKey(to)) {
            Identifier at = next.remove();
            edges.getOrDefault(at, Map.of()).entrySet().stream()
                    .sorted(Comparator.comparingLong(
                            each -> each.getValue().stored().position()))
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
