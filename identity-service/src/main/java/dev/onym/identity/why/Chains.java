package dev.onym.identity.why;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventType;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PersonalValue;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.identity.IdentityFact;
import dev.onym.contract.identity.RotationReported;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.read.EventPage;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.question.EventView;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.question.Times;
import dev.onym.identity.why.FactGraph.Edge;
import dev.onym.identity.why.WhyResource.Named;
import dev.onym.identity.why.WhyResource.Step;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the facts by which two identifiers of one subject hang together. */
@Singleton
class Chains {
    private static final int PAGE = 1_000;
    /** More than one fact ever caused. */
    private static final int MOST_CONSEQUENCES = 256;

    private static final Set<EventType> FACTS = Stream.of(IdentifiersObserved.class, RotationReported.class)
            .map(IdentityEvents.CATALOGUE::typeOf)
            .flatMap(type -> IdentityEvents.CATALOGUE.versionsOf(type.name()).stream())
            .collect(Collectors.toUnmodifiableSet());

    private final ReadModels readModels;
    private final PostgresEventStore store;
    private final EventCodec codec;
    private final TagKey tags;

    Chains(ReadModels readModels, PostgresEventStore store, EventCodec codec, TagKey tags) {
        this.readModels = readModels;
        this.store = store;
        this.codec = codec;
        this.tags = tags;
    }

    /** @param position up to which events are known */
    Future<List<Step>> between(
            PortfolioId portfolio,
            SubjectId subject,
            Identifier one,
            Identifier other,
            Times times,
            long position,
            boolean clear) {
        return readModels.claimsOf(portfolio, List.of(subject), position).compose(claims -> {
            Ties ties = new Ties(claims.getOrDefault(subject, List.of()).stream()
                    .filter(claim -> !claim.from().isAfter(times.validTime()))
                    .map(Claim.class::cast)
                    .toList());
            List<Criterion> criteria = ties.names().stream()
                    .map(identifier -> new Criterion(Set.of(tags.tag(Scope.of(portfolio), identifier)), FACTS))
                    .toList();
            return graph(new FactGraph(), ties, criteria, 1, position, times.validTime())
                    .map(graph -> graph.path(ties.canonical(one), ties.canonical(other)))
                    .compose(path -> steps(path, position, clear));
        });
    }

    /** Reads page by page, so that only the best fact of each tie is kept, however many there are. */
    private Future<FactGraph> graph(
            FactGraph graph, Ties ties, List<Criterion> criteria, long from, long to, Instant asOf) {
        if (criteria.isEmpty()) {
            return Future.succeededFuture(graph);
        }
        return store.reader()
                .matching(criteria, from, to, PAGE)
                .compose(page -> store.vertx()
                        .executeBlocking(() -> add(graph, ties, page, asOf), false)
                        .compose(added -> page.complete()
                                ? Future.succeededFuture(graph)
                                : graph(graph, ties, criteria, page.next(), to, asOf)));
    }

    private Boolean add(FactGraph graph, Ties ties, EventPage page, Instant asOf) {
        for (StoredEvent stored : page.events()) {
            EventEnvelope envelope = codec.decode(stored.envelope());
            if (envelope.data() instanceof IdentityFact fact && !envelope.time().isAfter(asOf)) {
                List<Identifier> named =
                        named(fact).map(ties::canonical).distinct().toList();
                for (Identifier one : named) {
                    for (Identifier other : named) {
                        if (!one.equals(other) && ties.allow(one, other)) {
                            graph.add(one, other, new Edge(stored, envelope, evidence(fact), 1));
                        }
                    }
                }
            }
        }
        return true;
    }

    private static EvidenceClass evidence(IdentityFact fact) {
        return fact instanceof IdentifiersObserved seen ? seen.evidence() : EvidenceClass.REPORTED;
    }

    private static Stream<Identifier> named(IdentityFact fact) {
        Stream<@Nullable Identifier> all = switch (fact) {
            case IdentifiersObserved seen ->
                Stream.of(
                        seen.bsuid(),
                        seen.parentBsuid(),
                        seen.waId() == null ? seen.phone() : seen.waId(),
                        seen.username());
            case RotationReported reported ->
                Stream.of(
                        reported.previousBsuid(),
                        reported.bsuid(),
                        reported.previousParentBsuid(),
                        reported.parentBsuid(),
                        reported.previousWaId(),
                        reported.waId());
        };
        return all.filter(Objects::nonNull).map(Identifier.class::cast);
    }

    private Future<List<Step>> steps(List<FactGraph.Hop> path, long position, boolean clear) {
        Future<List<Step>> steps = Future.succeededFuture(new ArrayList<>());
        for (FactGraph.Hop hop : path) {
            steps = steps.compose(before -> step(hop, position, clear).map(step -> {
                before.add(step);
                return before;
            }));
        }
        return steps;
    }

    /** What a fact caused was appended with it, right after it. */
    private Future<Step> step(FactGraph.Hop hop, long position, boolean clear) {
        StoredEvent stored = hop.edge().stored();
        return store.reader().after(stored.position(), MOST_CONSEQUENCES).map(followers -> {
            List<EventView> consequences = new ArrayList<>();
            for (StoredEvent follower : followers) {
                EventEnvelope envelope = codec.decode(follower.envelope());
                if (follower.position() > position || !stored.id().equals(envelope.cause())) {
                    break;
                }
                consequences.add(EventView.of(follower, envelope, clear));
            }
            return new Step(
                    named(hop.from(), clear),
                    named(hop.to(), clear),
                    hop.edge().evidence().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    hop.edge().sightings(),
                    ((IdentityFact) hop.edge().envelope().data()).sourceDigest(),
                    EventView.of(stored, hop.edge().envelope(), clear),
                    consequences);
        });
    }

    private static Named named(Identifier identifier, boolean clear) {
        return new Named(
                identifier.kind(),
                identifier instanceof PersonalValue && !clear ? null : Identifiers.value(identifier));
    }
}
