package dev.onym.identity.claim;

import dev.onym.contract.identity.ConflictKind;
import java.time.Instant;

/** Which BSUID replaced which. A reported replacement makes two people one, unless another report contradicts it. */
final class Successions {
    private final Persons persons;

    Successions(Persons persons) {
        this.persons = persons;
    }

    /**
     * Makes {@code next} the successor of {@code previous}. Repeats of a report change nothing.
     *
     * @return false if the two are in conflict and stay apart
     */
    boolean succeed(BsuidTrack previous, BsuidTrack next, Instant at) {
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

    private static boolean conflict(ConflictKind kind, BsuidTrack previous, BsuidTrack next, Instant at) {
        previous.doubt(kind, at, next);
        next.doubt(kind, at, previous);
        return false;
    }
}
