package dev.onym.messaging.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.Scope;
import dev.onym.contract.messaging.ConversationId;
import dev.onym.contract.messaging.ConversationStarted;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.PostgresFailures;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.UnreadableEvent;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Condition;
import dev.onym.eventstore.append.Verdict;
import dev.onym.messaging.store.Streams;
import dev.onym.service.store.GatheredReads;
import dev.onym.service.store.Recorder;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records what happens in conversations, and starts those that are new in the same append as the first thing that happens
 * in them. A conversation never changes, so known ones are kept in memory; the others are looked for, together with those that
 * are looked for at the same time. The append that starts one is made on condition that nobody else has started it since.
 */
@Singleton
public class Conversations {
    /** Before the first event of the store nobody had one. */
    private static final Looked NOWHERE = new Looked(Optional.empty(), 0);

    private final PostgresEventStore store;
    private final Streams streams;
    private final Recorder recorder;
    private final TagKey tags;
    private final Cache<Pair, ConversationId> known;
    private final GatheredReads<EventTag, Looked> looks;

    /**
     * What the store says about a conversation.
     *
     * @param beginning its first event
     * @param head last position of the store when that was so
     */
    private record Looked(Optional<StoredEvent> beginning, long head) {}

    Conversations(
            PostgresEventStore store, Streams streams, Recorder recorder, TagKey tags, ConversationSettings settings) {
        this.store = store;
        this.streams = streams;
        this.recorder = recorder;
        this.tags = tags;
        this.known = Caffeine.newBuilder()
                .maximumSize(settings.known())
                // What it does to stay small is less work than to hand that to another thread.
                .executor(Runnable::run)
                .build();
        this.looks = new GatheredReads<>(store.vertx(), this::look);
    }

    /** Records one thing, wherever it belongs. */
    public Future<Void> record(Pair pair, Entry entry) {
        return record(pair, List.of(entry));
    }

    /**
     * Records what happened, each thing on its own.
     *
     * @param happened not empty for any pair
     * @return durable, or there already from an earlier delivery; failed if the store has no answer for one of them, after
     *     all other pairs have been tried
     */
    public Future<Void> record(Map<Pair, List<Entry>> happened) {
        List<Future<Void>> recorded = new ArrayList<>(happened.size());
        happened.forEach((pair, entries) -> recorded.add(record(pair, entries)));
        return Future.join(recorded).mapEmpty();
    }

    private Future<Void> record(Pair pair, List<Entry> entries) {
        ConversationId conversation = known.getIfPresent(pair);
        if (conversation != null) {
            return recordAll(conversation, entries);
        }
        EventTag tag = tag(pair);
        // Where nobody can look now, appends may wait for longer, and the condition finds out what a look would have.
        return looks.get(tag)
                .recover(failure -> PostgresFailures.isTransient(failure)
                        ? Future.succeededFuture(NOWHERE)
                        : Future.failedFuture(failure))
                .compose(looked -> record(pair, tag, looked, entries));
    }

    private Future<Void> record(Pair pair, EventTag tag, Looked looked, List<Entry> entries) {
        return looked.beginning
                .map(beginning -> recordAll(learn(pair, beginning), entries))
                .orElseGet(() -> start(pair, tag, entries, looked.head));
    }

    private Future<Void> recordElsewhere(Pair pair, EventTag tag, List<Entry> entries) {
        return looks.get(tag).compose(looked -> record(pair, tag, looked, entries));
    }

    private Future<List<Looked>> look(List<EventTag> conversations) {
        return streams.beginnings(conversations)
                .map(begun -> begun.events().stream()
                        .map(beginning -> new Looked(beginning, begun.head()))
                        .toList());
    }

    private ConversationId learn(Pair pair, StoredEvent beginning) {
        if (streams.read(beginning) instanceof ConversationStarted started) {
            known.put(pair, started.conversation());
            return started.conversation();
        }
        throw new UnreadableEvent(beginning, new IllegalStateException("a conversation does not begin with it"));
    }

    private EventTag tag(Pair pair) {
        return tags.tag(
                Scope.of(pair.portfolio()), "conversation", pair.number().value() + "/" + pair.person());
    }

    private Future<Void> recordAll(ConversationId conversation, List<Entry> entries) {
        List<Future<Verdict>> appends = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            appends.add(store.appends().append(Append.unconditional(List.of(event(entry, conversation)))));
        }
        return Future.join(appends).mapEmpty();
    }

    /** @param head position up to which the pair has no conversation */
    private Future<Void> start(Pair pair, EventTag tag, List<Entry> entries, long head) {
        ConversationId conversation = ConversationId.random();
        Entry first = entries.getFirst();
        List<Entry> rest = entries.subList(1, entries.size());
        Append append = new Append(
                List.of(started(pair, tag, conversation, first), event(first, conversation)),
                new Condition(List.of(Criterion.tagged(tag)), head));
        return store.appends().append(append).compose(verdict -> switch (verdict) {
            case Verdict.Accepted accepted -> {
                known.put(pair, conversation);
                yield recordAll(conversation, rest);
            }
            case Verdict.Rejected rejected -> recordElsewhere(pair, tag, entries);
            // The first thing was recorded before, perhaps for somebody else: it stays where it is.
            case Verdict.AlreadyThere there ->
                rest.isEmpty() ? Future.succeededFuture() : recordElsewhere(pair, tag, rest);
        });
    }

    private NewEvent started(Pair pair, EventTag tag, ConversationId conversation, Entry first) {
        ConversationStarted event =
                new ConversationStarted(pair.portfolio(), pair.number(), conversation, pair.person());
        return recorder.record(EventId.random(), event, first.time(), first.actor(), null, Set.of(tag));
    }

    private NewEvent event(Entry entry, ConversationId conversation) {
        return recorder.record(
                entry.id(), entry.event().apply(conversation), entry.time(), entry.actor(), null, Set.of());
    }
}
