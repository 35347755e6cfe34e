package dev.onym.username.ownership;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.username.NameId;
import dev.onym.contract.username.UsernameEvent;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.axon.Boundary;
import dev.onym.eventstore.axon.BoundaryRepository;
import dev.onym.eventstore.axon.EventMessages;
import dev.onym.eventstore.axon.PostgresEventStorageEngine;
import dev.onym.eventstore.state.Snapshots;
import dev.onym.eventstore.state.StateCache;
import dev.onym.service.decision.Contended;
import dev.onym.service.decision.Decisions;
import dev.onym.service.decision.FirstEvents;
import dev.onym.service.store.Recorder;
import dev.onym.username.UsernameConfig;
import dev.onym.username.ownership.NameOwnership.Holder;
import dev.onym.username.ownership.NumberOwnership.Held;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives names to numbers. A decision knows the name's events and the number's, or takes it that there are none, and appends
 * only if there are no others: so a name has one holder, and a number one name, over any number of instances. Reads come
 * from the log, not from a read model, so they know what was answered before.
 */
@Singleton
public class Usernames {
    private static final Executor A_MOMENT = CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);

    private final UsernameConfig config;
    private final Boundaries boundaries;
    private final Recorder recorder;
    private final FirstEvents firstEvents;
    private final Decisions decisions;
    private final BoundaryRepository<Username, NameOwnership> names;
    private final BoundaryRepository<PhoneNumberId, NumberOwnership> numbers;
    private final BoundaryRepository<Taking.Pair, Taking> both;
    private final Clock clock;

    Usernames(
            UsernameConfig config,
            Boundaries boundaries,
            PostgresEventStore store,
            Recorder recorder,
            FirstEvents firstEvents,
            PostgresEventStorageEngine engine,
            EventMessages messages,
            Clock clock) {
        this.config = config;
        this.boundaries = boundaries;
        this.recorder = recorder;
        this.firstEvents = firstEvents;
        this.decisions = new Decisions(engine, messages, boundaries::tags, config.decisionDeadline());
        this.names = repository(boundaries.ofName(), store, config.rememberedStates());
        this.numbers = repository(boundaries.ofNumber(), store, config.rememberedStates());
        // A number hardly ever takes the same name twice, and both have few events.
        this.both = repository(boundaries.ofBoth(), store, 0);
        this.clock = clock;
    }

    private <I, S> BoundaryRepository<I, S> repository(
            Boundary<I, S> boundary, PostgresEventStore store, int remembered) {
        return new BoundaryRepository<>(
                boundary, decisions.events(), new StateCache<>(remembered), new Snapshots(store.readModels()));
    }

    /** Idempotent: taking the name that the number has already records nothing. */
    public CompletableFuture<Answer> take(TakeUsername command) {
        Taking.Pair pair = new Taking.Pair(command.username(), command.number());
        return takeUntouched(command, pair)
                .thenCompose(taken ->
                        taken.map(CompletableFuture::completedFuture).orElseGet(() -> takeKnown(command, pair)));
    }

    /**
     * Most names that are asked for never had a holder, and most numbers that ask never had a name: nothing is read for
     * them.
     *
     * @return empty when it is otherwise, and nothing is stored
     */
    private CompletableFuture<Optional<Answer>> takeUntouched(TakeUsername command, Taking.Pair pair) {
        Decision decision = Decision.take(command, Taking.untouched(pair), config.phase(), NameId::random);
        Instant now = clock.instant();
        List<NewEvent> events = decision.events().stream()
                .map(event ->
                        recorder.record(EventId.random(), event, now, command.actor(), null, boundaries.tags(event)))
                .toList();
        return firstEvents
                .append(events, boundaries.criteria(pair))
                .thenApply(stored -> stored ? Optional.of(decision.answer()) : Optional.empty());
    }

    private CompletableFuture<Answer> takeKnown(TakeUsername command, Taking.Pair pair) {
        return decisions.decide(context -> both.load(pair, context).thenApply(loaded -> {
            Decision decision = Decision.take(command, loaded.entity(), config.phase(), NameId::random);
            append(context, decision.events(), command.actor());
            return decision.answer();
        }));
    }

    /** Tells whether there was a name to give up. */
    public CompletableFuture<Boolean> release(PortfolioId portfolio, PhoneNumberId number, Actor actor) {
        return decisions.decide(context -> number(number, context).thenApply(state -> {
            List<UsernameEvent> events = Decision.release(portfolio, state);
            append(context, events, actor);
            return !events.isEmpty();
        }));
    }

    /** A name and how far it has come. */
    public record Current(Username username, Standing standing) {}

    /** The name that the number has now; failed with {@link Contended} if that changes with every look until the deadline. */
    public CompletableFuture<Optional<Current>> of(PhoneNumberId number) {
        return of(number, System.nanoTime() + config.decisionDeadline().toNanos());
    }

    private CompletableFuture<Optional<Current>> of(PhoneNumberId number, long latest) {
        return decisions.decide(context -> look(number, context)).thenCompose(look -> {
            if (look.name() == null || look.current().isPresent()) {
                return CompletableFuture.completedFuture(look.current());
            }
            // The name went elsewhere between the two reads: the number has another one by now, or none.
            return System.nanoTime() - latest >= 0
                    ? CompletableFuture.failedFuture(new Contended(null))
                    : CompletableFuture.runAsync(() -> {}, A_MOMENT).thenCompose(later -> of(number, latest));
        });
    }

    private CompletableFuture<Look> look(PhoneNumberId number, ProcessingContext context) {
        return number(number, context).thenCompose(state -> {
            Held held = state.name();
            return held == null
                    ? CompletableFuture.completedFuture(new Look(number, null))
                    : name(held.username(), context).thenApply(name -> new Look(number, name));
        });
    }

    /**
     * What two reads, one after the other, came to.
     *
     * @param name the one that the number had at the first; null: none
     */
    private record Look(PhoneNumberId number, @Nullable NameOwnership name) {
        /** Empty also when the name has gone elsewhere between them. */
        Optional<Current> current() {
            return Optional.ofNullable(name)
                    .flatMap(held -> Optional.ofNullable(held.holder())
                            .filter(holder -> holder.number().equals(number))
                            .map(Holder::standing)
                            .map(standing -> new Current(held.username(), standing)));
        }
    }

    private CompletableFuture<NameOwnership> name(Username username, ProcessingContext context) {
        return names.load(username, context).thenApply(managed -> managed.entity());
    }

    private CompletableFuture<NumberOwnership> number(PhoneNumberId number, ProcessingContext context) {
        return numbers.load(number, context).thenApply(managed -> managed.entity());
    }

    private void append(ProcessingContext context, List<UsernameEvent> events, Actor actor) {
        Instant now = clock.instant();
        events.forEach(event -> decisions.append(context, event, now, actor));
    }
}
