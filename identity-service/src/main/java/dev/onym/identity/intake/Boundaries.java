package dev.onym.identity.intake;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.identity.IdentityFact;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.read.EventPage;
import dev.onym.eventstore.read.EventReader;
import dev.onym.eventstore.state.ReadState;
import dev.onym.eventstore.state.StateCache;
import dev.onym.identity.claim.DatedFact;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what a fact is connected with: the facts that share an identifier with it, those of their subjects, and so on until
 * there is no more. Two reads as a rule; the facts of an identifier are remembered, so that they find what is new only.
 */
final class Boundaries {
    private static final int PAGE = 1000;

    private final EventReader reader;
    private final EventCodec codec;
    private final FactTags tags;
    private final StateCache<List<DatedFact>> remembered;

    Boundaries(EventReader reader, EventCodec codec, FactTags tags, int remembered) {
        this.reader = reader;
        this.codec = codec;
        this.tags = tags;
        this.remembered = new StateCache<>(remembered);
    }

    Future<Boundary> around(IdentityFact fact) {
        Set<EventTag> first = tags.identifiersOf(fact);
        return read(first).compose(read -> widen(read.facts, first, read.head));
    }

    private Future<Boundary> widen(Map<Long, DatedFact> known, Set<EventTag> looked, long after) {
        Set<EventTag> more = new HashSet<>();
        known.values().forEach(fact -> more.addAll(tags.connectionsOf(fact.content())));
        more.removeAll(looked);
        if (more.isEmpty()) {
            return Future.succeededFuture(new Boundary(new ArrayList<>(known.values()), looked, after));
        }
        return read(more).compose(read -> {
            Set<EventTag> all = new HashSet<>(looked);
            all.addAll(more);
            Map<Long, DatedFact> facts = new HashMap<>(known);
            facts.putAll(read.facts);
            return widen(facts, all, after);
        });
    }

    /** @param head the store's last position when the read began */
    private record Read(Map<Long, DatedFact> facts, long head) {}

    private Future<Read> read(Set<EventTag> wanted) {
        Map<EventTag, ReadState<List<DatedFact>>> starts = new HashMap<>();
        long from = Long.MAX_VALUE;
        for (EventTag tag : wanted) {
            ReadState<List<DatedFact>> start = remembered.find(tag).orElseGet(() -> new ReadState<>(List.of(), 0, 0));
            starts.put(tag, start);
            from = Math.min(from, start.position() + 1);
        }
        List<Criterion> criteria = wanted.stream().map(Criterion::tagged).toList();
        return pages(criteria, from, 0, new ArrayList<>()).map(pages -> {
            Map<Long, DatedFact> facts = new HashMap<>();
            Map<EventTag, List<DatedFact>> fresh = byTag(pages.events);
            starts.forEach((tag, start) -> {
                ReadState<List<DatedFact>> now = extend(start, fresh.getOrDefault(tag, List.of()), pages.head);
                remembered.keep(tag, now);
                now.state().forEach(each -> facts.put(each.position(), each));
            });
            return new Read(facts, pages.head);
        });
    }

    private Map<EventTag, List<DatedFact>> byTag(List<StoredEvent> events) {
        Map<EventTag, List<DatedFact>> byTag = new HashMap<>();
        for (StoredEvent stored : events) {
            EventEnvelope envelope = codec.decode(stored.envelope());
            if (envelope.data() instanceof IdentityFact fact) {
                DatedFact dated = new DatedFact(stored.id(), stored.position(), envelope.time(), fact);
                tags.of(fact)
                        .forEach(tag -> byTag.computeIfAbsent(tag, first -> new ArrayList<>())
                                .add(dated));
            }
        }
        return byTag;
    }

    /** The position is the one at the first page: what a later page shows beyond it will be read again. */
    private static ReadState<List<DatedFact>> extend(
            ReadState<List<DatedFact>> start, List<DatedFact> fresh, long head) {
        List<DatedFact> newer = fresh.stream()
                .filter(fact -> fact.position() > start.position() && fact.position() <= head)
                .toList();
        if (newer.isEmpty()) {
            return new ReadState<>(start.state(), Math.max(start.position(), head), 0);
        }
        List<DatedFact> all = new ArrayList<>(start.state());
        all.addAll(newer);
        return new ReadState<>(List.copyOf(all), head, 0);
    }

    private record Pages(List<StoredEvent> events, long head) {}

    private Future<Pages> pages(List<Criterion> criteria, long from, long head, List<StoredEvent> events) {
        return reader.matching(criteria, from, Long.MAX_VALUE, PAGE).compose(page -> {
            long first = head == 0 ? page.head() : head;
            events.addAll(page.events());
            return page.complete()
                    ? Future.succeededFuture(new Pages(events, first))
                    : next(criteria, page, first, events);
        });
    }

    private Future<Pages> next(List<Criterion> criteria, EventPage page, long head, List<StoredEvent> events) {
        return pages(criteria, page.next(), head, events);
    }
}
