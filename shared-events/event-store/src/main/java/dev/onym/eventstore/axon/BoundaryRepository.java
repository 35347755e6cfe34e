package dev.onym.eventstore.axon;

import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.PostgresFailures;
import dev.onym.eventstore.state.ReadState;
import dev.onym.eventstore.state.SnapshotFormat;
import dev.onym.eventstore.state.Snapshots;
import dev.onym.eventstore.state.StateCache;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.modelling.repository.ManagedEntity;
import org.axonframework.modelling.repository.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Axon's repository for states that are remembered: a decision reads what is newer than the remembered state, and its
 * condition begins where that read ended. Only what was read from the log is remembered, never what a decision is about to
 * append.
 */
public final class BoundaryRepository<I, S> implements Repository.LifecycleManagement<I, S> {
    private static final Logger LOG = LoggerFactory.getLogger(BoundaryRepository.class);

    private final ResourceKey<Map<I, CompletableFuture<ManagedEntity<I, S>>>> loadedKey =
            ResourceKey.withLabel("boundaries");

    private final Boundary<I, S> boundary;
    private final EventStore events;
    private final StateCache<S> cache;
    private final Snapshots snapshots;

    public BoundaryRepository(Boundary<I, S> boundary, EventStore events, StateCache<S> cache, Snapshots snapshots) {
        this.boundary = boundary;
        this.events = events;
        this.cache = cache;
        this.snapshots = snapshots;
    }

    @Override
    public Class<S> entityType() {
        return boundary.stateType();
    }

    @Override
    public Class<I> idType() {
        return boundary.idType();
    }

    /** Never fails for a boundary without events: that has a state, too. */
    @Override
    public CompletableFuture<ManagedEntity<I, S>> load(I identifier, ProcessingContext context) {
        return context.computeResourceIfAbsent(loadedKey, ConcurrentHashMap::new)
                .computeIfAbsent(identifier, id -> read(id, context));
    }

    @Override
    public CompletableFuture<ManagedEntity<I, S>> loadOrCreate(I identifier, ProcessingContext context) {
        return load(identifier, context);
    }

    /** @throws UnsupportedOperationException always: a state is what its events say, and cannot be put in from outside */
    @Override
    public ManagedEntity<I, S> persist(I identifier, S state, ProcessingContext context) {
        throw new UnsupportedOperationException("append events instead");
    }

    @Override
    public ManagedEntity<I, S> attach(ManagedEntity<I, S> managed, ProcessingContext context) {
        return context.computeResourceIfAbsent(loadedKey, ConcurrentHashMap::new)
                .computeIfAbsent(
                        managed.identifier(),
                        id -> CompletableFuture.completedFuture(manage(id, managed.entity(), context)))
                .resultNow();
    }

    private CompletableFuture<ManagedEntity<I, S>> read(I identifier, ProcessingContext context) {
        EventTag key = boundary.key().apply(identifier);
        return remembered(identifier, key)
                .thenCompose(start -> readOn(identifier, key, start, context))
                .thenApply(state -> manage(identifier, state, context));
    }

    private CompletableFuture<ReadState<S>> remembered(I identifier, EventTag key) {
        Optional<ReadState<S>> cached = cache.find(key);
        if (cached.isPresent()) {
            return CompletableFuture.completedFuture(cached.get());
        }
        ReadState<S> nothing = new ReadState<>(boundary.initial().apply(identifier), 0, 0);
        SnapshotFormat<S> format = boundary.snapshots();
        return format == null
                ? CompletableFuture.completedFuture(nothing)
                : snapshots
                        .find(key, format)
                        .map(found -> found.orElse(nothing))
                        .toCompletionStage()
                        .toCompletableFuture();
    }

    private CompletableFuture<S> readOn(I identifier, EventTag key, ReadState<S> start, ProcessingContext context) {
        EventStoreTransaction transaction = events.transaction(context);
        SourcingCondition newer = SourcingCondition.conditionFor(
                new StoreMarker(start.position() + 1).position(),
                boundary.criteria().apply(identifier));
        return transaction.source(newer).reduce(start, this::apply).thenApply(read -> {
            // The marker is that of the decision's first read: whatever came later, if anything, is in the state
            // already, so its position counts too.
            long first = StoreMarker.last(transaction.appendPosition());
            remember(key, new ReadState<>(read.state(), Math.max(first, read.position()), read.unsaved()));
            return read.state();
        });
    }

    private ReadState<S> apply(ReadState<S> read, Entry<? extends EventMessage> entry) {
        return new ReadState<>(
                boundary.evolve().apply(read.state(), entry.message()),
                PostgresEventStorageEngine.position(entry),
                read.unsaved() + 1);
    }

    private void remember(EventTag key, ReadState<S> read) {
        SnapshotFormat<S> format = boundary.snapshots();
        if (format == null || read.unsaved() < boundary.snapshotEvery()) {
            cache.keep(key, read);
            return;
        }
        cache.keep(key, new ReadState<>(read.state(), read.position(), 0));
        // Nobody waits for it: without it the next reader only reads more.
        snapshots
                .keep(key, format, read)
                .onFailure(failure -> LOG.warn(
                        "snapshot {} of {} was not kept: {}", format.name(), key, PostgresFailures.describe(failure)));
    }

    private ManagedEntity<I, S> manage(I identifier, S state, ProcessingContext context) {
        Managed<I, S> managed = new Managed<>(identifier, new AtomicReference<>(state));
        events.transaction(context)
                .onAppend(event ->
                        managed.applyStateChange(current -> boundary.evolve().apply(current, event)));
        return managed;
    }

    private record Managed<I, S>(I identifier, AtomicReference<S> current) implements ManagedEntity<I, S> {
        @Override
        public S entity() {
            return current.get();
        }

        @Override
        public S applyStateChange(UnaryOperator<S> change) {
            return current.updateAndGet(change);
        }
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("stateType", boundary.stateType());
        descriptor.describeProperty("eventStore", events);
    }
}
