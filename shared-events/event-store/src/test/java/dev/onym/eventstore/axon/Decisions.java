package dev.onym.eventstore.axon;

import dev.onym.eventstore.PostgresEventStore;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.StorageEngineBackedEventStore;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.SimpleEventBus;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/** Decisions as Axon runs them: a unit of work with a transaction of its event store, on our engine. */
record Decisions(EventStore events) {
    static final UnitOfWorkFactory UNITS = new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE);

    static Decisions on(PostgresEventStore store) {
        return new Decisions(new StorageEngineBackedEventStore(
                new PostgresEventStorageEngine(store, LinkEvents.MESSAGES), new SimpleEventBus(), LinkEvents::tags));
    }

    /** Appends when {@code steps} have completed; fails as the decision does. */
    CompletableFuture<Void> decide(Function<Decision, CompletableFuture<EventMessage>> steps) {
        return UNITS.create().executeWithResult(context -> {
            Decision decision = new Decision(events.transaction(context), context);
            return steps.apply(decision).thenAccept(decision.transaction::appendEvent);
        });
    }

    record Decision(EventStoreTransaction transaction, ProcessingContext context) {
        /** How many events match now. */
        CompletableFuture<Integer> count(EventCriteria criteria) {
            return transaction.source(SourcingCondition.conditionFor(criteria)).reduce(0, (n, entry) -> n + 1);
        }
    }
}
