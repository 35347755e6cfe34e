package dev.onym.eventstore.axon;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.WaId;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.state.SnapshotFormat;
import dev.onym.eventstore.state.Snapshots;
import dev.onym.eventstore.state.StateCache;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;

/** One instance that decides who gets a phone, with what it remembers. */
final class PhoneDesk {
    final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    final StateCache<PhoneHolder> cache = new StateCache<>(100);
    final Snapshots snapshots;
    private final Decisions decisions;
    private final BoundaryRepository<WaId, PhoneHolder> repository;

    private PhoneDesk(PostgresEventStore store, UnaryOperator<Boundary<WaId, PhoneHolder>> choices) {
        this.snapshots = new Snapshots(store.readModels());
        this.decisions = Decisions.on(store);
        this.repository = new BoundaryRepository<>(
                choices.apply(PhoneHolder.boundary(event -> seen.add(event.identifier()))),
                decisions.events(),
                cache,
                snapshots);
    }

    static PhoneDesk on(PostgresEventStore store) {
        return new PhoneDesk(store, boundary -> boundary);
    }

    static PhoneDesk withSnapshots(PostgresEventStore store, SnapshotFormat<PhoneHolder> format, int every) {
        return new PhoneDesk(store, boundary -> boundary.withSnapshots(format, every));
    }

    /** Who has the phone as far as a decision can see now. */
    PhoneHolder look(WaId phone) {
        return TestedEngine.get(Decisions.UNITS
                .create()
                .executeWithResult(context -> repository.load(phone, context).thenApply(managed -> managed.entity())));
    }

    /** Gives the phone away unless somebody has it; tells whether it did. */
    CompletableFuture<Boolean> give(WaId phone, Bsuid to) {
        return give(phone, to, Pause.NONE);
    }

    CompletableFuture<Boolean> give(WaId phone, Bsuid to, Pause pause) {
        return Decisions.UNITS.create().executeWithResult(context -> decide(phone, to, pause, context));
    }

    CompletableFuture<Boolean> decide(WaId phone, Bsuid to, Pause pause, ProcessingContext context) {
        return repository
                .load(phone, context)
                .thenCompose(holder -> pause.take(() -> {
                    if (holder.entity().bsuid() != null) {
                        return false;
                    }
                    decisions.events().transaction(context).appendEvent(LinkEvents.linked(to, phone));
                    return to.equals(holder.entity().bsuid());
                }));
    }

    /** Between what a decision reads and what it appends. */
    static final class Pause {
        static final Pause NONE = new Pause();

        static {
            NONE.end();
        }

        private final CompletableFuture<Void> reader = new CompletableFuture<>();
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        private <T> CompletableFuture<T> take(Supplier<T> rest) {
            reader.complete(null);
            return end.thenApply(ended -> rest.get());
        }

        /** Returns when the decision has read. */
        void awaitReader() {
            TestedEngine.get(reader);
        }

        void end() {
            end.complete(null);
        }
    }
}
