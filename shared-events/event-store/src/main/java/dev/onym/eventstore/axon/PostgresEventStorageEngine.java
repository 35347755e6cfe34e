package dev.onym.eventstore.axon;

import dev.onym.contract.event.EventType;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Condition;
import dev.onym.eventstore.append.Verdict;
import dev.onym.eventstore.axon.EventStream.Page;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EmptyAppendTransaction;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage engine on a {@link PostgresEventStore}. An append is judged at its commit, together with all that wait;
 * a loser gets {@link AppendEventsTransactionRejectedException}. Events that are already there count as committed, if all of them are. A token
 * is the position of the last event seen; {@link #tokenAt} goes by the time of recording.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine {
    private static final int PAGE = 500;
    /** No event can have it: only criteria that match every event match this. */
    private static final QualifiedName NO_EVENT = new QualifiedName("dev.onym.no-event");

    private final PostgresEventStore store;
    private final EventMessages messages;

    public PostgresEventStorageEngine(PostgresEventStore store, EventMessages messages) {
        this.store = store;
        this.messages = messages;
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(EmptyAppendTransaction.INSTANCE);
        }
        long after = StoreMarker.last(condition.consistencyMarker());
        List<NewEvent> encoded = events.stream().map(messages::encode).toList();
        Append append = after == Long.MAX_VALUE
                ? Append.unconditional(encoded)
                : new Append(encoded, new Condition(criteria(condition.criteria()), after));
        return CompletableFuture.completedFuture(new QueuedAppend(append, condition));
    }

    /** Goes into the queue at the commit, so a rollback before it leaves nothing behind. */
    private final class QueuedAppend implements AppendTransaction<Long> {
        private final Append append;
        private final AppendCondition condition;
        private boolean finished;

        QueuedAppend(Append append, AppendCondition condition) {
            this.append = append;
            this.condition = condition;
        }

        @Override
        public synchronized CompletableFuture<Long> commit(@Nullable ProcessingContext context) {
            if (finished) {
                return CompletableFuture.failedFuture(new IllegalStateException("already committed or rolled back"));
            }
            finished = true;
            return future(store.appends().append(append).map(this::lastPosition));
        }

        private Long lastPosition(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Accepted accepted -> accepted.lastPosition();
                case Verdict.AlreadyThere there when there.complete() -> there.lastPosition();
                case Verdict.AlreadyThere partly ->
                    throw new EventStoreException(
                            "some of the events are already there, others are not; nothing is stored");
                case Verdict.Rejected rejected ->
                    throw AppendEventsTransactionRejectedException.conflictingEventsDetected(
                            condition.consistencyMarker());
            };
        }

        @Override
        public synchronized void rollback(@Nullable ProcessingContext context) {
            finished = true;
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(Long position, @Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(new StoreMarker(position));
        }
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        long from = Math.max(1, GlobalIndexPosition.toIndex(condition.start()));
        return new EventStream(new Sourcing(criteria(condition.criteria()), from));
    }

    /** The matching events up to the head that the first page saw, then that head as the marker. */
    private final class Sourcing implements EventStream.Pages {
        private final List<Criterion> criteria;
        private long from;
        private long to = Long.MAX_VALUE;

        Sourcing(List<Criterion> criteria, long from) {
            this.criteria = criteria;
            this.from = from;
        }

        @Override
        public CompletableFuture<Page> next() {
            return future(store.reader().matching(criteria, from, to, PAGE).map(page -> {
                to = Math.min(to, page.head());
                from = page.next();
                List<Entry<EventMessage>> entries = entries(page.events());
                if (page.complete()) {
                    entries.add(new SimpleEntry<>(
                            TerminalEventMessage.INSTANCE,
                            Context.with(ConsistencyMarker.RESOURCE_KEY, new StoreMarker(to))));
                }
                return new Page(entries, page.complete());
            }));
        }
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        TrackingToken token = condition.position();
        long position = token == null ? 0 : token.position().orElse(0);
        return new EventStream(new Following(criteria(condition.criteria()), position));
    }

    /** Everything that matches, now and later. */
    private final class Following implements EventStream.Pages {
        private final List<Criterion> criteria;
        private final boolean everything;
        private long position;

        Following(List<Criterion> criteria, long position) {
            this.criteria = criteria;
            this.everything = criteria.stream()
                    .anyMatch(criterion ->
                            criterion.tags().isEmpty() && criterion.types().isEmpty());
            this.position = position;
        }

        @Override
        public CompletableFuture<Page> next() {
            return future(store.feed()
                    .awaitAfter(position)
                    .compose(more -> everything ? follow() : search())
                    .map(events -> new Page(entries(events), false)));
        }

        private Future<List<StoredEvent>> follow() {
            return store.feed().after(position, PAGE).onSuccess(events -> {
                if (!events.isEmpty()) {
                    position = events.getLast().position();
                }
            });
        }

        private Future<List<StoredEvent>> search() {
            return store.reader()
                    .matching(criteria, position + 1, Long.MAX_VALUE, PAGE)
                    .map(page -> {
                        position = page.complete() ? Math.max(position, page.head()) : page.next() - 1;
                        return page.events();
                    });
        }
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(0));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return future(store.reader().head().map(GlobalSequenceTrackingToken::new));
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return future(store.reader()
                .positionBefore(at)
                .compose(position -> position.map(Future::succeededFuture)
                        .orElseGet(() -> store.reader().head()))
                .map(GlobalSequenceTrackingToken::new));
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("store", store);
    }

    private List<Entry<EventMessage>> entries(List<StoredEvent> events) {
        List<Entry<EventMessage>> entries = new ArrayList<>(events.size() + 1);
        for (StoredEvent event : events) {
            Context position =
                    TrackingToken.addToContext(Context.empty(), new GlobalSequenceTrackingToken(event.position()));
            entries.add(new SimpleEntry<>(messages.decode(event), position));
        }
        return entries;
    }

    /** The position that an entry of this engine's streams has. */
    static long position(Entry<? extends EventMessage> entry) {
        return TrackingToken.fromContext(entry)
                .orElseThrow(() -> new IllegalArgumentException("not an entry of this store"))
                .position()
                .orElseThrow();
    }

    /** Axon leaves "every event" out when it flattens criteria joined by or, so that is asked for first. */
    private List<Criterion> criteria(EventCriteria criteria) {
        if (criteria.matches(NO_EVENT, Set.of())) {
            return List.of(new Criterion(Set.of(), Set.of()));
        }
        return criteria.flatten().stream().map(this::criterion).toList();
    }

    private Criterion criterion(EventCriterion criterion) {
        Set<EventTag> tags =
                criterion.tags().stream().map(EventMessages::eventTag).collect(Collectors.toSet());
        Set<EventType> types = criterion.types().stream()
                .flatMap(name -> messages.types(name).stream())
                .collect(Collectors.toSet());
        if (types.isEmpty() && !criterion.types().isEmpty()) {
            throw new IllegalArgumentException("no event of the catalogue is named " + criterion.types());
        }
        return new Criterion(tags, types);
    }

    @SuppressWarnings("unchecked")
    private static <T> CompletableFuture<T> future(Future<? extends T> future) {
        return (CompletableFuture<T>) future.toCompletionStage().toCompletableFuture();
    }
}
