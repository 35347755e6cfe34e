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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records what happens in conversations, and starts those that are new in the same append as the first thing that happens
 * in them. A conversation never changes, so known ones are kept in memory. One that is not there is taken for new: before
 * the first event of the store nobody had one, and the append's condition says whether that still holds. So nothing is read
 * for people who write for the first time; for those whose conversation was forgotten, the first try is in vain.
 */
@Singleton
public class Conversations {
    private static final long BEFORE_ALL_EVENTS = 0;

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
        this.known = Caffeine.newBuilder()
                .maximumSize(settings.known())
                // What it does to stay small is less work than to hand that to another thread.
                .executor(Runnable::run)
                .build();
    }

    /** Records one thing, wherever it belongs. */
    public Future<Void> record(Pair pair, Entry entry) {
        return record(Map.of(pair, List.of(entry)));
    }

    /**
     * Records what happened, each thing on its own.
     *
     * @param happened not empty for any pair
     * @return durable, or there already from an earlier delivery; failed if the store has no answer for one of them, after
     *     all other pairs have been tried
     */
    public Future<Void> record(Map<Pair, List<Entry>> happened) {
        return record(happened, known.getAllPresent(happened.keySet()), BEFORE_ALL_EVENTS);
    }

    /** @param head position up to which those who are not among the conversations have none */
    private Future<Void> record(Map<Pair, List<Entry>> happened, Map<Pair, ConversationId> conversations, long head) {
        Map<Pair, Future<List<Entry>>> left = new HashMap<>();
        happened.forEach((pair, entries) -> {
            ConversationId conversation = conversations.get(pair);
            left.put(pair, conversation == null ? start(pair, entries, head) : recordAll(conversation, entries));
        });
        return Future.join(List.copyOf(left.values())).transform(tried -> {
            Future<Void> rest = recordElsewhere(notEmpty(left));
            return tried.succeeded() ? rest : rest.transform(any -> Future.failedFuture(tried.cause()));
        });
    }

    private static Map<Pair, List<Entry>> notEmpty(Map<Pair, Future<List<Entry>>> tried) {
        Map<Pair, List<Entry>> left = new HashMap<>();
        tried.forEach((pair, entries) -> {
            if (entries.succeeded() && !entries.result().isEmpty()) {
                left.put(pair, entries.result());
            }
        });
        return left;
    }

    /** What belongs into conversations that somebody else has started, found with one read. */
    private Future<Void> recordElsewhere(Map<Pair, List<Entry>> happened) {
        return happened.isEmpty()
                ? Future.succeededFuture()
                : streams.read(happened.keySet().stream()
                                .map(pair -> Criterion.tagged(tag(pair)))
                                .toList())
                        .compose(stream -> {
                            Map<Pair, ConversationId> found = started(stream.events());
                            known.putAll(found);
                            return record(happened, found, stream.head());
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

    private EventTag tag(Pair pair) {
        return tags.tag(
                Scope.of(pair.portfolio()), "conversation", pair.number().value() + "/" + pair.person());
    }

    /** Answers with nothing that is left to be recorded. */
    private Future<List<Entry>> recordAll(ConversationId conversation, List<Entry> entries) {
        List<Future<Verdict>> appends = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            appends.add(store.appends().append(Append.unconditional(List.of(event(entry, conversation)))));
        }
        return Future.join(appends).map(List.of());
    }

    /** Answers with what is left to be recorded, elsewhere. */
    private Future<List<Entry>> start(Pair pair, List<Entry> entries, long head) {
        ConversationId conversation = ConversationId.random();
        EventTag tag = tag(pair);
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
            case Verdict.Rejected rejected -> Future.succeededFuture(entries);
            // The first thing was recorded before, perhaps for somebody else: it stays where it is.
            case Verdict.AlreadyThere there -> Future.succeededFuture(rest);
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
