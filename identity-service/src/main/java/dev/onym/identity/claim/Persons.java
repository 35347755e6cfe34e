package dev.onym.identity.claim;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.SubjectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which nodes are one person. */
final class Persons {
    private final Map<Node, Node> parents = new LinkedHashMap<>();
    private final Map<Node, Birth> births = new HashMap<>();
    private final Map<Node, Node> predecessors = new HashMap<>();
    private final Map<Node, Set<EventId>> mentions = new HashMap<>();

    /** A fact mentions the node, as this part of it. */
    void mention(Node node, KeptFact by, Birth.Part part) {
        parents.putIfAbsent(node, node);
        births.merge(node, Birth.by(by.first(), part), Birth::earlier);
        mentions.computeIfAbsent(node, first -> new HashSet<>()).add(by.fact().id());
    }

    boolean areOne(Node one, Node other) {
        return root(one).equals(root(other));
    }

    void unite(Node one, Node other) {
        parents.put(root(other), root(one));
    }

    /** The second node took the place of the first, which so is the older one. */
    void succeed(Node previous, Node successor) {
        predecessors.putIfAbsent(successor, previous);
    }

    private Node root(Node node) {
        Node root = node;
        for (Node next = parents.get(root); next != null && !next.equals(root); next = parents.get(root)) {
            root = next;
        }
        return root;
    }

    Map<SubjectId, Set<EventId>> mentions(People people) {
        Map<SubjectId, Set<EventId>> all = new HashMap<>();
        people.nodes()
                .forEach(node -> all.computeIfAbsent(people.subject(node), first -> new HashSet<>())
                        .addAll(mentions.getOrDefault(node, Set.of())));
        return all;
    }

    /** The subject of each node. */
    People people(Collection<DatedDecision> decisions) {
        SubjectNames names = new SubjectNames(births, predecessors);
        Map<Node, Node> heads = new HashMap<>();
        for (Node node : parents.keySet()) {
            heads.merge(root(node), node, names::older);
        }
        Map<Node, SubjectId> subjects = new HashMap<>();
        for (Node node : parents.keySet()) {
            subjects.put(node, names.of(heads.getOrDefault(root(node), node)));
        }
        Map<SubjectId, Node> byName = new HashMap<>();
        parents.keySet().forEach(node -> byName.put(names.of(node), node));
        return new People(subjects, byName, decisions);
    }
}
