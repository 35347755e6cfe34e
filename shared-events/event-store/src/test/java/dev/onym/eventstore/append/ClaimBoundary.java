package dev.onym.eventstore.append;

import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.testing.TestEvents;
import java.util.List;

/**
 * Something that only one may ever claim. By its number it is guarded by one tag, by two tags that events must both carry, or
 * by either of two tags, of which each claimant's event carries one.
 */
record ClaimBoundary(int number) {
    List<Criterion> criteria() {
        return switch (number % 3) {
            case 0 -> List.of(Criterion.tagged(own()));
            case 1 -> List.of(Criterion.tagged(own(), crowded()));
            default -> List.of(Criterion.tagged(own()), Criterion.tagged(other()));
        };
    }

    /** The event of a claimant. */
    NewEvent claim(int claimant) {
        return switch (number % 3) {
            case 0 -> TestEvents.linked(own());
            case 1 -> TestEvents.linked(crowded(), own());
            default -> TestEvents.linked(claimant % 2 == 0 ? own() : other());
        };
    }

    private EventTag own() {
        return TestEvents.tag(number);
    }

    private EventTag other() {
        return TestEvents.tag(1_000_000L + number);
    }

    /** Many boundaries share this one. */
    private static EventTag crowded() {
        return TestEvents.tag(9_999_999L);
    }
}
