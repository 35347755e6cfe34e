package dev.onym.service.decision;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.OnymEvent;
import dev.onym.eventstore.axon.EventMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.StorageEngineBackedEventStore;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.SimpleEventBus;

/**
 * Runs decisions: each is one unit of work with one transaction of Axon's event store. A decision that others got ahead of
 * is made again, after a random pause that grows, until the deadline.
 */
public final class Decisions {
    private static final int FIRST_PAUSE_MILLIS = 4;
    private static final int LONGEST_PAUSE_MILLIS = 256;

    private final UnitOfWorkFactory units = new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE);
    private final EventMessages messages;
    private final EventStore events;
    private final Duration deadline;

    /**
     * Decisions on one store.
     *
     * @param tags what an event will be found by; see {@link EventMessages#tag}
     * @param deadline no try begins later than this
     */
    public Decisions(EventStorageEngine engine, EventMessages messages, TagResolver tags, Duration deadline) {
        this.messages = messages;
        this.events = new StorageEngineBackedEventStore(engine, new SimpleEventBus(), tags);
        this.deadline = deadline;
    }

    /** For repositories. */
    public EventStore events() {
        return events;
    }

    /**
     * Decides and appends.
     *
     * @param decision reads and appends within the context that it is given; called again after a conflict
     * @return what the decision came to, once it is stored; failed with {@link Contended} at the deadline
     */
    public <T> CompletableFuture<T> decide(Function<ProcessingContext, CompletableFuture<T>> decision) {
        return decide(decision, System.nanoTime() + deadline.toNanos(), 1);
    }

    private <T> CompletableFuture<T> decide(
            Function<ProcessingContext, CompletableFuture<T>> decision, long latest, int attempt) {
        return units.create().executeWithResult(decision).exceptionallyCompose(failure -> {
            Throwable cause = unwrap(failure);
            if (!(cause instanceof AppendEventsTransactionRejectedException)) {
                return CompletableFuture.failedFuture(cause);
            }
            if (System.nanoTime() - latest >= 0) {
                return CompletableFuture.failedFuture(new Contended(cause));
            }
            return CompletableFuture.supplyAsync(() -> attempt + 1, pause(attempt))
                    .thenCompose(next -> decide(decision, latest, next));
        });
    }

    private static Executor pause(int attempt) {
        int most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
        return CompletableFuture.delayedExecutor(ThreadLocalRandom.current().nextInt(most) + 1L, TimeUnit.MILLISECONDS);
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? unwrap(failure.getCause())
                : failure;
    }

    /** Adds an event with a random id to what the decision appends. */
    public void append(ProcessingContext context, OnymEvent event, Instant validTime, Actor actor) {
        events.transaction(context).appendEvent(message(event, validTime, actor));
    }

    private EventMessage message(OnymEvent event, Instant validTime, Actor actor) {
        return new GenericEventMessage(
                EventId.random().toString(),
                messages.resolveOrThrow(event),
                event,
                Map.of(EventMessages.ACTOR, actor.value()),
                validTime);
    }
}
