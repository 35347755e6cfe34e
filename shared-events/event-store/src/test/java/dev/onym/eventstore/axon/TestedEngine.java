package dev.onym.eventstore.axon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.Position;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;

/** An engine as the tests use it: what they ask is answered before they go on. */
record TestedEngine(EventStorageEngine engine) {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Appends without a condition. */
    ConsistencyMarker append(EventMessage... events) {
        return get(tryAppend(AppendCondition.none(), events));
    }

    CompletableFuture<ConsistencyMarker> tryAppend(AppendCondition condition, EventMessage... events) {
        return engine.appendEvents(condition, null, tagged(events)).thenCompose(TestedEngine::commit);
    }

    AppendTransaction<?> begin(EventMessage... events) {
        return get(engine.appendEvents(AppendCondition.none(), null, tagged(events)));
    }

    private static List<TaggedEventMessage<?>> tagged(EventMessage... events) {
        return Stream.of(events).<TaggedEventMessage<?>>map(LinkEvents::tagged).toList();
    }

    static <R> CompletableFuture<ConsistencyMarker> commit(AppendTransaction<R> transaction) {
        return transaction.commit(null).thenCompose(result -> transaction.afterCommit(result, null));
    }

    /**
     * What a decision reads.
     *
     * @param markers the entries' markers; the last entry alone has one
     */
    record Read(List<EventMessage> events, List<ConsistencyMarker> markers) {
        ConsistencyMarker marker() {
            return markers.getLast();
        }

        AppendCondition nothingNewerMatches(EventCriteria criteria) {
            return AppendCondition.withCriteria(criteria).withMarker(marker());
        }
    }

    Read source(EventCriteria criteria) {
        return source(Position.START, criteria);
    }

    Read source(Position start, EventCriteria criteria) {
        return get(engine.source(SourcingCondition.conditionFor(start, criteria), null)
                .reduce(new Read(new ArrayList<>(), new ArrayList<>()), TestedEngine::add));
    }

    private static Read add(Read read, Entry<? extends EventMessage> entry) {
        ConsistencyMarker marker = entry.getResource(ConsistencyMarker.RESOURCE_KEY);
        if (marker == null) {
            read.events.add(entry.message());
        } else {
            read.markers.add(marker);
        }
        return read;
    }

    Follower follow(TrackingToken after, EventCriteria criteria) {
        return new Follower(engine.stream(StreamingCondition.conditionFor(after, criteria), null));
    }

    Follower followEverything(TrackingToken after) {
        return new Follower(engine.stream(StreamingCondition.startingFrom(after), null));
    }

    TrackingToken firstToken() {
        return get(engine.firstToken(null));
    }

    TrackingToken latestToken() {
        return get(engine.latestToken(null));
    }

    TrackingToken tokenAt(Instant time) {
        return get(engine.tokenAt(time, null));
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("no answer in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
