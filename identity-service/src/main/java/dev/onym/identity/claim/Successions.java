package dev.onym.identity.claim;

import dev.onym.contract.identity.ConflictKind;
import dev.onym.contract.identity.ConflictPolicy;
import java.time.Instant;

/** Which BSUID replaced which. A reported replacement makes two people one, unless another report contradicts it. */
final class Successions {
    private final Persons persons;
    private final Rulings rulings;
    private final Policies policies;

    Successions(Persons persons, Rulings rulings, Policies policies) {
        this.persons = persons;
        this.rulings = rulings;
        this.policies = policies;
    }

    /**
     * Makes {@code next} the successor of {@code previous}. Repeats of a report change nothing.
     *
     * @return false if the two are in conflict, or were told apart by an operator, and stay apart
     */
    boolean succeed(BsuidTrack previous, BsuidTrack next, Instant at) {
        if (rulings.overruleReplacement(previous.bsuid, next.bsuid)) {
            return false;
        }
        if (previous.successor == next || previous.descendsFrom(next)) {
            return true;
        }
        if (previous.successor != null && !persons.areOne(previous.node, next.node)) {
            return conflict(ConflictKind.TWO_SUCCESSORS, previous, next, at);
        }
        if (next.predecessor != null && !persons.areOne(previous.node, next.node)) {
            return conflict(ConflictKind.TWO_PREDECESSORS, previous, next, at);
        }
        if (previous.successor == null && next.predecessor == null) {
            previous.successor = next;
            next.predecessor = previous;
            persons.succeed(previous.node, next.node);
        }
        persons.unite(previous.node, next.node);
        return true;
    }

    /** Evidence decides nothing here, for one report is as good as another. */
    private boolean conflict(ConflictKind kind, BsuidTrack previous, BsuidTrack next, Instant at) {
        if (policies.at(at) != ConflictPolicy.REJECT) {
            previous.doubt(kind, at, next);
            next.doubt(kind, at, previous);
        }
        return false;
    }
}
