package dev.onym.identity.operator;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.ConflictPolicySet;
import dev.onym.contract.identity.IdentityDecision;
import dev.onym.contract.identity.RotationReported;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Verdict;
import dev.onym.eventstore.projection.WaitToken;
import dev.onym.identity.Refusals;
import dev.onym.identity.claim.DatedDecision;
import dev.onym.identity.claim.Known;
import dev.onym.identity.decision.Decided;
import dev.onym.identity.decision.Judgement;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.intake.Attempts;
import dev.onym.identity.intake.Boundaries;
import dev.onym.identity.intake.Boundary;
import dev.onym.identity.intake.FactTags;
import dev.onym.identity.question.ReadModels;
import dev.onym.service.problem.Refused;
import dev.onym.service.store.Recorder;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** Reads what a decision depends on, and stores it with what follows from it. */
@Singleton
class OperatorLog {
    private final PostgresEventStore store;
    private final EventCodec codec;
    private final Recorder recorder;
    private final Boundaries boundaries;
    private final ReadModels readModels;
    private final TagKey tagKey;
    private final FactTags tags;
    private final Attempts attempts;
    private final Clock clock;

    OperatorLog(
            PostgresEventStore store,
            EventCodec codec,
            Recorder recorder,
            Boundaries boundaries,
            ReadModels readModels,
            TagKey tagKey,
            OperatorConfig config,
            Clock clock) {
        this.store = store;
        this.codec = codec;
        this.recorder = recorder;
        this.boundaries = boundaries;
        this.readModels = readModels;
        this.tagKey = tagKey;
        this.tags = new FactTags(tagKey);
        this.attempts = new Attempts(store.vertx(), config.deadline());
        this.clock = clock;
    }

    /** Makes a decision of what is known. Called again when something changed meanwhile. */
    interface Choice<D extends IdentityDecision> {
        /**
         * What is to be decided.
         *
         * @throws Refused if that cannot be
         */
        D choose(Known known);

        /**
         * Looks at what would follow.
         *
         * @throws Refused if that must not be
         */
        default void approve(D decision, Known with, Judgement judgement) {}
    }

    /** Everything that is connected with some subjects. Which identifiers they have had is asked of the read model. */
    Future<Set<EventTag>> around(PortfolioId portfolio, Collection<SubjectId> subjects) {
        return readModels.claimsOf(portfolio, subjects, Long.MAX_VALUE).map(claims -> {
            Scope scope = Scope.of(portfolio);
            List<Identifier> identifiers = claims.values().stream()
                    .flatMap(Collection::stream)
                    .map(Identifiers::of)
                    .toList();
            Set<EventTag> around = new HashSet<>(tags.of(scope, identifiers));
            subjects.forEach(subject -> around.add(tags.factsOf(scope, subject)));
            return around;
        });
    }

    FactTags tags() {
        return tags;
    }

    /** All that is connected with what the tags find. */
    Future<Known> known(PortfolioId portfolio, Set<EventTag> around) {
        return boundaries.around(Scope.of(portfolio), around).map(Boundary::known);
    }

    /** Everything that is connected with what an unmerge names: a merge, or a report by which two were united. */
    Future<Set<EventTag>> around(PortfolioId portfolio, EventId united) {
        Scope scope = Scope.of(portfolio);
        return store.reader().find(united).map(found -> {
            Set<EventTag> around = new HashSet<>(Set.of(tags.ofMerge(scope, united)));
            found.filter(stored -> stored.portfolio().equals(portfolio.value()))
                    .map(stored -> codec.decode(stored.envelope()).data())
                    .filter(RotationReported.class::isInstance)
                    .map(RotationReported.class::cast)
                    .ifPresent(report -> around.addAll(tags.identifiersOf(report)));
            return around;
        });
    }

    /** Folding takes time, so it stays off the event loop. */
    <T> Future<T> folding(Callable<T> work) {
        return store.vertx().executeBlocking(work, false).map(Objects::requireNonNull);
    }

    /**
     * Decides and appends. A request that comes again under its key is answered with what was decided the first time.
     *
     * @return failed with {@link Refused} for what cannot be decided, and for another request under a key that was used
     */
    <D extends IdentityDecision> Future<Made<D>> make(
            OperatorRequest request, Class<D> kind, Set<EventTag> around, Choice<D> choice) {
        EventId id = request.id(tagKey);
        return attempts.decide(() -> made(request, kind)
                .compose(done -> done.isPresent()
                        ? Future.succeededFuture(done)
                        : boundaries
                                .around(request.scope(), around)
                                .compose(boundary -> attempt(request, id, boundary, choice))));
    }

    private <D extends IdentityDecision> Future<Optional<Made<D>>> made(OperatorRequest request, Class<D> kind) {
        if (request.key() == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return first(request.keyTags(tagKey))
                .compose(known -> known.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : first(request.requestTags(tagKey))
                                .compose(same -> same.isEmpty()
                                        ? Future.failedFuture(new Refused(Refusals.IDEMPOTENCY_KEY_REUSED))
                                        : store.reader()
                                                .head()
                                                .map(head -> Optional.of(made(same.get(), kind, head)))));
    }

    private <D extends IdentityDecision> Made<D> made(StoredEvent stored, Class<D> kind, long head) {
        EventEnvelope envelope = codec.decode(stored.envelope());
        return new Made<>(
                stored.id(), envelope.time(), envelope.actor(), kind.cast(envelope.data()), new WaitToken(head));
    }

    private Future<Optional<StoredEvent>> first(Set<EventTag> tagged) {
        return store.reader()
                .matching(List.of(new Criterion(tagged, Set.of())), 1, Long.MAX_VALUE, 1)
                .map(page -> page.events().stream().findFirst());
    }

    private record Chosen<D extends IdentityDecision>(
            D decision, Instant time, List<Decided.Consequence> consequences) {}

    private <D extends IdentityDecision> Future<Optional<Made<D>>> attempt(
            OperatorRequest request, EventId id, Boundary boundary, Choice<D> choice) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return folding(() -> choose(id, now, boundary.known(), choice))
                .compose(chosen -> store.appends()
                        .append(new Append(events(request, id, chosen), boundary.undisturbed()))
                        .map(verdict -> switch (verdict) {
                            case Verdict.Accepted accepted ->
                                Optional.of(new Made<>(
                                        id,
                                        chosen.time(),
                                        request.actor(),
                                        chosen.decision(),
                                        new WaitToken(accepted.lastPosition())));
                            // The same request was decided at the same time: the next try finds it.
                            case Verdict.AlreadyThere there -> Optional.empty();
                            case Verdict.Rejected rejected -> Optional.empty();
                        }));
    }

    private static <D extends IdentityDecision> Chosen<D> choose(
            EventId id, Instant now, Known known, Choice<D> choice) {
        D decision = choice.choose(known);
        if (decision instanceof ConflictPolicySet) {
            return new Chosen<>(decision, now, List.of());
        }
        DatedDecision dated = new DatedDecision(id, Long.MAX_VALUE, now, decision);
        Judgement judgement = Judgement.of(known, dated);
        choice.approve(decision, known.and(dated), judgement);
        return new Chosen<>(decision, now, judgement.consequences());
    }

    private List<NewEvent> events(OperatorRequest request, EventId id, Chosen<?> chosen) {
        Set<EventTag> tagged = new HashSet<>(tags.of(id, chosen.decision()));
        tagged.addAll(request.requestTags(tagKey));
        List<NewEvent> events = new ArrayList<>();
        events.add(recorder.record(id, chosen.decision(), chosen.time(), request.actor(), null, tagged));
        for (Decided.Consequence consequence : chosen.consequences()) {
            events.add(recorder.record(
                    EventId.derivedFrom(id, "consequence " + events.size()),
                    consequence.event(),
                    consequence.time(),
                    id,
                    tags.of(consequence.event())));
        }
        return events;
    }
}
