package dev.onym.identity.intake;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identity.IdentityDecision;
import dev.onym.contract.identity.IdentityFact;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.read.EventPage;
import dev.onym.eventstore.read.EventReader;
import dev.onym.eventstore.state.ReadState;
import dev.onym.eventstore.state.StateCache;
import dev.onym.identity.claim.DatedDecision;
import dev.onym.identity.claim.DatedFact;
import dev.onym.identity.claim.Known;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what a fact is connected with: the facts that share an identifier with it, those of their subjects, the decisions
 * about any of them, and so on until there is no more; and what policies the portfolio has had. Two reads as a rule; what
 * belongs to an identifier is remembered, so that they find what is new only.
 */
@Singleton
public class Boundaries {
    private static final int PAGE = 1000;

    private final EventReader reader;
    private final EventCodec codec;
    private final FactTags tags;
    private final StateCache<Known> remembered;

    Boundaries(PostgresEventStore store, EventCodec codec, TagKey tagKey, IntakeConfig config) {
        this.reader = store.reader();
        this.codec = codec;
        this.tags = new FactTags(tagKey);
        this.remembered = new StateCache<>(config.rememberedIdentifiers());
    }

    Future<Boundary> around(IdentityFact fact) {
        return around(fact.scope(), tags.identifiersOf(fact));
    }

    /** Everything that is connected with what the tags find. */
    public Future<Boundary> around(Scope scope, Set<EventTag> tagged) {
        Set<EventTag> first = new HashSet<>(tagged);
        first.add(tags.ofPolicy(scope));
        return read(first).compose(read -> widen(read.found, first, read.head));
    }

    private Future<Boundary> widen(Found known, Set<EventTag> looked, long after) {
        Set<EventTag> more = tags.connectionsOf(known.facts.values());
        known.decisions
                .values()
                .forEach(decision -> more.addAll(tags.connectionsOf(decision.id(), decision.content())));
        more.removeAll(looked);
        if (more.isEmpty()) {
            return Future.succeededFuture(new Boundary(known.all(), looked, after));
        }
        return read(more).compose(read -> {
            Set<EventTag> all = new HashSet<>(looked);
            all.addAll(more);
            known.add(read.found);
            return widen(known, all, after);
        });
    }

    /** By position, because what has several tags is found several times. */
    private static final class Found {
        private final Map<Long, DatedFact> facts = new HashMap<>();
        private final Map<Long, DatedDecision> decisions = new HashMap<>();

        private void add(Known known) {
            known.facts().forEach(fact -> facts.put(fact.position(), fact));
            known.decisions().forEach(decision -> decisions.put(decision.position(), decision));
        }

        private void add(Found other) {
            facts.putAll(other.facts);
            decisions.putAll(other.decisions);
        }

        private Known all() {
            return new Known(List.copyOf(facts.values()), List.copyOf(decisions.values()));
        }

        private Known between(long after, long head) {
            return new Known(
                    facts.values().stream()
                            .filter(fact -> fact.position() > after && fact.position() <= head)
                            .toList(),
                    decisions.values().stream()
                            .filter(decision -> decision.position() > after && decision.position() <= head)
                            .toList());
        }
    }

    /** @param head the store's last position when the read began */
    private record Read(Found found, long head) {}

    private Future<Read> read(Set<EventTag> wanted) {
        Map<EventTag, ReadState<Known>> starts = new HashMap<>();
        long from = Long.MAX_VALUE;
        for (EventTag tag : wanted) {
            ReadState<Known> start = remembered.find(tag).orElseGet(() -> new ReadState<>(Known.NOTHING, 0, 0));
            starts.put(tag, start);
            from = Math.min(from, start.position() + 1);
        }
        List<Criterion> criteria = wanted.stream().map(Criterion::tagged).toList();
        return pages(criteria, from, 0, new ArrayList<>()).map(pages -> {
            Found found = new Found();
            Map<EventTag, Found> fresh = byTag(pages.events);
            starts.forEach((tag, start) -> {
                ReadState<Known> now = extend(start, fresh.getOrDefault(tag, new Found()), pages.head);
                remembered.keep(tag, now);
                found.add(now.state());
            });
            return new Read(found, pages.head);
        });
    }

    private Map<EventTag, Found> byTag(List<StoredEvent> events) {
        Map<EventTag, Found> byTag = new HashMap<>();
        for (StoredEvent stored : events) {
            EventEnvelope envelope = codec.decode(stored.envelope());
            switch (envelope.data()) {
                case IdentityFact fact -> {
                    DatedFact dated = new DatedFact(stored.id(), stored.position(), envelope.time(), fact);
                    tags.of(fact).forEach(tag -> found(byTag, tag).facts.put(stored.position(), dated));
                }
                case IdentityDecision decision -> {
                    DatedDecision dated = new DatedDecision(stored.id(), stored.position(), envelope.time(), decision);
                    tags.of(stored.id(), decision)
                            .forEach(tag -> found(byTag, tag).decisions.put(stored.position(), dated));
                }
                default -> {}
            }
        }
        return byTag;
    }

    private static Found found(Map<EventTag, Found> byTag, EventTag tag) {
        return byTag.computeIfAbsent(tag, first -> new Found());
    }

    /** The position is the one at the first page: what a later page shows beyond it will be read again. */
    private static ReadState<Known> extend(ReadState<Known> start, Found fresh, long head) {
        Known newer = fresh.between(start.position(), head);
        if (newer.facts().isEmpty() && newer.decisions().isEmpty()) {
            return new ReadState<>(start.state(), Math.max(start.position(), head), 0);
        }
        Found all = new Found();
        all.add(start.state());
        all.add(newer);
        return new ReadState<>(all.all(), head, 0);
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
