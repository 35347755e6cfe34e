package dev.onym.eventstore.append;

import dev.onym.contract.event.EventType;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.testing.TestEvents;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Appends that get into each other's way: few ids, few tags, two types. */
final class Appends {
    private static final int IDS = 40;
    private static final int TAGS = 4;

    private Appends() {}

    static Arbitrary<List<Append>> crowds() {
        return append().list().ofMinSize(1).ofMaxSize(30);
    }

    private static Arbitrary<Append> append() {
        Arbitrary<List<NewEvent>> events =
                event().list().ofMinSize(1).ofMaxSize(3).uniqueElements(NewEvent::id);
        return Combinators.combine(events, condition().injectNull(0.3)).as(Append::new);
    }

    private static Arbitrary<NewEvent> event() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, IDS),
                        types(),
                        tags().set().ofMaxSize(3))
                .as((id, type, tags) -> TestEvents.event(TestEvents.id(id), type, tags.toArray(EventTag[]::new)));
    }

    private static Arbitrary<Condition> condition() {
        return Combinators.combine(
                        criterion().list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.longs().between(0, 20))
                .as(Condition::new);
    }

    private static Arbitrary<Criterion> criterion() {
        return Combinators.combine(tags().set().ofMaxSize(2), types().set().ofMaxSize(1))
                .as((Set<EventTag> tags, Set<EventType> types) -> new Criterion(tags, types));
    }

    private static Arbitrary<EventTag> tags() {
        return Arbitraries.integers().between(1, TAGS).map(TestEvents::tag);
    }

    private static Arbitrary<EventType> types() {
        return Arbitraries.of(TestEvents.LINKED, TestEvents.UNLINKED);
    }
}
