package dev.onym.messaging.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.event.Scope;
import dev.onym.contract.messaging.ConversationId;
import dev.onym.contract.messaging.ConversationStarted;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Condition;
import dev.onym.eventstore.append.Verdict;
import dev.onym.messaging.store.Streams;
import dev.onym.service.store.Recorder;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records what happens in conversations, and starts those that are new in the same append as the first thing that happens
 * in them. A conversation never changes, so known ones are kept in memory and need no reading.
 */
@Singleton
public class Conversations {
    private final PostgresEventStore store;
    private final Streams streams;
    private final Recorder recorder;
    private final TagKey tags;
    private final Cache<Pair, ConversationId> known;

    Conversations(
            PostgresEventStore store, Streams streams, Recorder recorder, TagKey tags, ConversationSettings settings) {
        this.store = store;
        this.streams = streams;
        this.recorder = recorder;
        this.tags = tags;
        this.known = Caffeine.newBuilder().maximumSize(settings.known()).build();
    }

    /** Looks for all of them, with one read for those that are not in memory. */
    public Future<Places> find(Collection<Pair> pairs) {
        Map<Pair, Place> places = new HashMap<>();
        List<Pair> missing = new ArrayList<>();
        for (Pair pair : pairs) {
            ConversationId conversation = known.getIfPresent(pair);
            if (conversation == null) {
                missing.add(pair);
            } else {
                places.put(pair, new Place.Known(conversation));
            }
        }
        if (missing.isEmpty()) {
            return Future.succeededFuture(new Places(places));
        }
        return streams.read(missing.stream().map(this::criterion).toList()).map(stream -> {
            Map<Pair, ConversationId> found = started(stream.events());
            known.putAll(found);
            for (Pair pair : missing) {
                ConversationId conversation = found.get(pair);
                places.put(pair, conversation == null ? new Place.New(stream.head()) : new Place.Known(conversation));
            }
            return new Places(places);
        });
    }

    private static Map<Pair, ConversationId> started(List<OnymEvent> events) {
        Map<Pair, ConversationId> found = new HashMap<>();
        for (OnymEvent event : events) {
            if (event instanceof ConversationStarted started) {
                found.put(
                        new Pair(started.portfolio(), started.phoneNumberId(), started.person()),
                        started.conversation());
            }
        }
        return found;
    }

    private Criterion criterion(Pair pair) {
        return Criterion.tagged(tag(pair));
    }

    private EventTag tag(Pair pair) {
        return tags.tag(
                Scope.of(pair.portfolio()), "conversation", pair.number().value() + "/" + pair.person());
    }

    /** Records one thing, wherever it belongs. */
    public Future<Void> record(Pair pair, Entry entry) {
        return find(List.of(pair)).compose(places -> record(pair, places.of(pair), List.of(entry)));
    }

    /**
     * Records what happened, each thing on its own.
     *
     * @param place as it was found
     * @return durable, or there already from an earlier delivery; failed if the store has no answer for one of them, after
     *     all of them have been tried
     */
    public Future<Void> record(Pair pair, Place place, List<Entry> entries) {
        return switch (place) {
            case Place.Known at -> recordAll(at.conversation(), entries);
            case Place.New none -> start(pair, none, entries);
        };
    }

    private Future<Void> recordAll(ConversationId conversation, List<Entry> entries) {
        List<Future<Verdict>> appends = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            appends.add(store.appends().append(Append.unconditional(List.of(event(entry, conversation)))));
        }
        return Future.join(appends).mapEmpty();
    }

    private Future<Void> start(Pair pair, Place.New none, List<Entry> entries) {
        ConversationId conversation = ConversationId.random();
        Entry first = entries.getFirst();
        List<Entry> rest = entries.subList(1, entries.size());
        Append append = new Append(
                List.of(started(pair, conversation, first), event(first, conversation)),
                new Condition(List.of(criterion(pair)), none.head()));
        return store.appends().append(append).compose(verdict -> switch (verdict) {
            case Verdict.Accepted accepted -> {
                known.put(pair, conversation);
                yield recordAll(conversation, rest);
            }
            // Somebody else started it meanwhile.
            case Verdict.Rejected rejected -> again(pair, entries);
            // The first thing was recorded before, for somebody else: it stays there.
            case Verdict.AlreadyThere there -> again(pair, rest);
        });
    }

    private Future<Void> again(Pair pair, List<Entry> entries) {
        return entries.isEmpty()
                ? Future.succeededFuture()
                : find(List.of(pair)).compose(places -> record(pair, places.of(pair), entries));
    }

    private NewEvent started(Pair pair, ConversationId conversation, Entry first) {
        ConversationStarted event =
                new ConversationStarted(pair.portfolio(), pair.number(), conversation, pair.person());
        return recorder.record(EventId.random(), event, first.time(), first.actor(), null, Set.of(tag(pair)));
    }

    private NewEvent event(Entry entry, ConversationId conversation) {
        return recorder.record(
                entry.id(), entry.event().apply(conversation), entry.time(), entry.actor(), null, entry.tags());
    }
}
