package dev.onym.identity.claim;

import dev.onym.contract.identifier.SubjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What nodes are called. A node that was the first to be filed under a subject has that subject for its name. The others
 * were born into somebody's subject, and have a name of their own only in case that they turn out to be somebody else. So
 * no name is ever lost, or given to a second person, when facts come late.
 */
final class SubjectNames {
    private final Map<Node, Birth> births;
    private final Map<Node, Node> predecessors;
    private final Map<Node, SubjectId> names = new HashMap<>();
    private final Set<Node> founders = new HashSet<>();
    private final Comparator<Node> age;

    SubjectNames(Map<Node, Birth> births, Map<Node, Node> predecessors) {
        this.births = births;
        this.predecessors = predecessors;
        List<Node> byBirth = new ArrayList<>(births.keySet());
        Comparator<Node> inOrderOfBirth = Comparator.comparing(this::birth, Birth.ORDER);
        byBirth.sort(inOrderOfBirth);
        Set<SubjectId> taken = new HashSet<>();
        for (Node node : byBirth) {
            Birth birth = birth(node);
            if (taken.add(birth.filedUnder())) {
                founders.add(node);
                names.put(node, birth.filedUnder());
            } else {
                SubjectId name = DerivedSubjects.derive(birth.filedUnder(), birth.fact(), birth.part());
                taken.add(name);
                names.put(node, name);
            }
        }
        this.age = Comparator.<Node, Boolean>comparing(node -> !birth(node).isStored())
                .thenComparing(node -> !founders.contains(node))
                .thenComparingInt(node -> founders.contains(node) ? generation(node) : 0)
                .thenComparing(inOrderOfBirth);
    }

    SubjectId of(Node node) {
        SubjectId name = names.get(node);
        if (name == null) {
            throw new IllegalStateException("a node that no fact mentions");
        }
        return name;
    }

    /** Of two nodes of one person the one that names it: who had a subject before, and of two such the predecessor. */
    Node older(Node one, Node other) {
        return age.compare(one, other) <= 0 ? one : other;
    }

    private int generation(Node node) {
        int generation = 0;
        Set<Node> visited = new HashSet<>();
        for (Node earlier = predecessors.get(node);
                earlier != null && visited.add(earlier);
                earlier = predecessors.get(earlier)) {
            generation++;
        }
        return generation;
    }

    private Birth birth(Node node) {
        Birth birth = births.get(node);
        if (birth == null) {
            throw new IllegalStateException("a node that no fact mentions");
        }
        return birth;
    }
}
