package dev.onym.identity.why;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventType;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.contract.identity.ConflictResolved;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityEvent;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.identity.IdentityFact;
import dev.onym.contract.identity.RotationReported;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.contract.identity.SubjectsUnmerged;
import dev.onym.contract.privacy.EventTag;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.eventstore.read.EventPage;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.intake.FactTags;
import dev.onym.identity.question.ReadModels;
import dev.onym.identity.question.Times;
import dev.onym.identity.why.LinkGraph.Edge;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the facts and decisions by which two identifiers of one subject hang together. */
@Singleton
class Chains {
    private static final int PAGE = 1_000;

    private static final Set<EventType> FACTS = types(Stream.of(IdentifiersObserved.class, RotationReported.class));
    private static final Set<EventType> DECISIONS = types(
            Stream.of(SubjectsMerged.class, SubjectsUnmerged.class, ClaimRectified.class, ConflictResolved.class));

    private final ReadModels readModels;
    private final PostgresEventStore store;
    private final EventCodec codec;
    private final FactTags tags;

    Chains(ReadModels readModels, PostgresEventStore store, EventCodec codec, TagKey tagKey) {
        this.readModels = readModels;
        this.store = store;
        this.codec = codec;
        this.tags = new FactTags(tagKey);
    }

    private static Set<EventType> types(Stream<Class<? extends IdentityEvent>> records) {
        return records.map(IdentityEvents.CATALOGUE::typeOf)
                .flatMap(type -> IdentityEvents.CATALOGUE.versionsOf(type.name()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param position up to which events are known */
    Future<List<LinkGraph.Hop>> between(
            PortfolioId portfolio, SubjectId subject, Identifier one, Identifier other, Times times, long position) {
        Scope scope = Scope.of(portfolio);
        return readModels.claimsOf(portfolio, List.of(subject), position).compose(claims -> {
            Ties ties = new Ties(claims.getOrDefault(subject, List.of()).stream()
                    .filter(claim -> !claim.from().isAfter(times.validTime()))
                    .map(Claim.class::cast)
                    .toList());
            Set<EventTag> names = tags.of(scope, ties.names());
            Set<EventTag> aboutThem = new HashSet<>(names);
            aboutThem.add(tags.factsOf(scope, subject));
            LinkGraph graph = new LinkGraph();
            return read(names, FACTS, position, fact -> addFact(graph, ties, fact, times.validTime()))
                    .compose(read -> decisions(scope, aboutThem, Set.of(), new TreeMap<>(), position))
                    .compose(decided -> addDecisions(graph, ties, decided, portfolio))
                    .map(done -> path(graph, ties, one, other));
        });
    }

    /** From the written form of a phone where a fact ties it to its wa_id, else from the wa_id. */
    private static List<LinkGraph.Hop> path(LinkGraph graph, Ties ties, Identifier one, Identifier other) {
        List<LinkGraph.Hop> path = graph.path(one, other);
        return path.isEmpty() ? graph.path(ties.canonical(one), ties.canonical(other)) : path;
    }

    private Future<Void> read(Set<EventTag> tagged, Set<EventType> types, long to, Consumer<RecordedEvent> each) {
        List<Criterion> criteria =
                tagged.stream().map(tag -> new Criterion(Set.of(tag), types)).toList();
        return criteria.isEmpty() ? Future.succeededFuture() : read(criteria, 1, to, each);
    }

    /** Page by page, so that only what is made of them is kept, however many there are. */
    private Future<Void> read(List<Criterion> criteria, long from, long to, Consumer<RecordedEvent> each) {
        return store.reader()
                .matching(criteria, from, to, PAGE)
                .compose(page -> store.vertx()
                        .executeBlocking(() -> decode(page, each), false)
                        .compose(decoded ->
                                page.complete() ? Future.succeededFuture() : read(criteria, page.next(), to, each)));
    }

    private Boolean decode(EventPage page, Consumer<RecordedEvent> each) {
        page.events().forEach(stored -> each.accept(new RecordedEvent(stored, codec.decode(stored.envelope()))));
        return true;
    }

    private static void addFact(LinkGraph graph, Ties ties, RecordedEvent event, Instant asOf) {
        if (event.envelope().data() instanceof IdentityFact fact
                && !event.envelope().time().isAfter(asOf)) {
            List<Identifier> named = named(fact).map(ties::canonical).distinct().toList();
            for (int one = 0; one < named.size(); one++) {
                for (int other = one + 1; other < named.size(); other++) {
                    if (allow(ties, fact, named.get(one), named.get(other))) {
                        graph.add(named.get(one), named.get(other), Edge.observed(event, evidence(fact)));
                    }
                }
            }
            if (fact instanceof IdentifiersObserved seen) {
                PhoneNumber phone = seen.phone();
                WaId waId = seen.waId();
                if (phone != null && waId != null && ties.isOtherForm(phone, waId)) {
                    graph.add(phone, waId, Edge.observed(event, evidence(fact)));
                }
            }
        }
    }

    /** A merge may be of somebody who was known by the phone alone, and is found by the subjects that it names then. */
    private Future<DecidedTies> decisions(
            Scope scope, Set<EventTag> look, Set<EventTag> looked, SortedMap<Long, RecordedEvent> found, long to) {
        return read(look, DECISIONS, to, decision -> found.put(decision.position(), decision))
                .compose(read -> {
                    Set<EventTag> all = new HashSet<>(looked);
                    all.addAll(look);
                    Set<EventTag> more = found.values().stream()
                            .map(decision -> decision.envelope().data())
                            .filter(SubjectsMerged.class::isInstance)
                            .map(SubjectsMerged.class::cast)
                            .flatMap(merge -> Stream.of(merge.subject(), merge.merged()))
                            .map(each -> tags.factsOf(scope, each))
                            .filter(tag -> !all.contains(tag))
                            .collect(Collectors.toSet());
                    return more.isEmpty()
                            ? Future.succeededFuture(new DecidedTies(found.values()))
                            : decisions(scope, more, all, found, to);
                });
    }

    /** A decision says what it says of all times, so it does not matter whether it was made by then. */
    private Future<Void> addDecisions(LinkGraph graph, Ties ties, DecidedTies decided, PortfolioId portfolio) {
        decided.forEach((tied, decision) -> {
            List<Identifier> both = List.copyOf(tied);
            if (ties.allow(both.getFirst(), both.getLast())) {
                graph.add(both.getFirst(), both.getLast(), Edge.decided(decision));
            }
        });
        Future<Void> added = Future.succeededFuture();
        for (DecidedTies.Merge merge : decided.merges()) {
            SubjectsMerged sides = merge.content();
            long before = merge.event().position() - 1;
            added = added.compose(done -> side(portfolio, sides.subject(), sides.bsuid(), before))
                    .compose(one -> side(portfolio, sides.merged(), sides.mergedBsuid(), before)
                            .onSuccess(other -> {
                                if (one.isPresent() && other.isPresent() && ties.have(one.get(), other.get())) {
                                    graph.add(one.get(), other.get(), Edge.decided(merge.event()));
                                }
                            })
                            .mapEmpty());
        }
        return added;
    }

    /** By what a merge finds the one side: its BSUID, or the phone of whoever was known by that alone. */
    private Future<Optional<Identifier>> side(
            PortfolioId portfolio, SubjectId subject, @Nullable Bsuid bsuid, long position) {
        return bsuid != null
                ? Future.succeededFuture(Optional.of(bsuid))
                : readModels
                        .claimsOf(portfolio, List.of(subject), position)
                        .map(claims -> claims.getOrDefault(subject, List.of()).stream()
                                .filter(Claim.OfPhone.class::isInstance)
                                .min(Comparator.comparing(Claim::from))
                                .map(Identifiers::of));
    }

    private static boolean allow(Ties ties, IdentityFact fact, Identifier one, Identifier other) {
        return fact instanceof RotationReported ? ties.allowReported(one, other) : ties.allow(one, other);
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
}
