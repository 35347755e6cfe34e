package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.PORTFOLIO;
import static dev.onym.identity.decision.Facts.REASON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.contract.identity.ConflictKind;
import dev.onym.contract.identity.ConflictPolicy;
import dev.onym.contract.identity.ConflictPolicySet;
import dev.onym.contract.identity.ConflictResolved;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityDecision;
import dev.onym.contract.identity.RotationReported;
import dev.onym.contract.identity.SubjectsMerged;
import dev.onym.contract.identity.SubjectsUnmerged;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.DatedFact;
import dev.onym.identity.claim.Fold;
import dev.onym.identity.claim.Standing;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.history.Readers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Over arbitrary facts and arbitrary decisions, sensible or not, in whatever order the facts come in between. */
class DecidedHistoriesTest {
    private static final int TRIES = 1000;
    private static final String SEED = "20261125";
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    /** Something that happens: a fact that arrives, or a decision that is made. */
    private sealed interface Happening {
        record Arrives(NewFact fact) implements Happening {}

        record Decided(EventId id, Instant time, IdentityDecision decision) implements Happening {}
    }

    @Property(tries = TRIES, seed = SEED)
    void theOrderInWhichFactsComeDecidesNothing(
            @ForAll("facts") List<NewFact> facts,
            @ForAll("decisions") List<IdentityDecision> decisions,
            @ForAll Random random) {
        List<Happening.Decided> decided = dated(andPartings(decisions, facts, random));

        String one = Portrait.of(happened(interleaved(facts, decided, random)).claims());
        String other = Portrait.of(happened(interleaved(facts, decided, random)).claims());

        assertThat(other).isEqualTo(one);
    }

    @Property(tries = TRIES, seed = SEED)
    void whoHearsOnlyTheConsequencesKnowsTheClaims(
            @ForAll("facts") List<NewFact> facts,
            @ForAll("decisions") List<IdentityDecision> decisions,
            @ForAll Random random) {
        Arrivals arrivals = happened(interleaved(facts, dated(andPartings(decisions, facts, random)), random));

        assertThat(Portrait.of(Readers.believe(arrivals.announced())))
                .isEqualTo(Portrait.of(Fold.of(arrivals.known().announced())));
    }

    @Property(tries = TRIES, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void aMergeThatIsTakenBackLeavesNothingBehindButLaterFacts(
            @ForAll("facts") List<NewFact> facts,
            @ForAll("facts") List<NewFact> later,
            @ForAll("bsuids") Bsuid survivor,
            @ForAll("bsuids") Bsuid merged) {
        Arrivals undisturbed = happened(arriving(facts));
        Arrivals restored = happened(arriving(facts));
        EventId merge = EventId.random();
        SubjectId one = SubjectId.random();
        SubjectId other = SubjectId.random();
        restored.decide(merge, time(20), new SubjectsMerged(PORTFOLIO, one, survivor, other, merged, REASON));
        later.forEach(restored::arrive);
        later.forEach(undisturbed::arrive);

        restored.decide(EventId.random(), time(30), new SubjectsUnmerged(PORTFOLIO, one, other, merge, REASON));

        assertThat(Portrait.of(restored.claims())).isEqualTo(Portrait.of(undisturbed.claims()));
        assertThat(Portrait.of(Readers.believe(restored.announced()))).isEqualTo(Portrait.of(undisturbed.claims()));
    }

    @Property(tries = TRIES, seed = SEED)
    void aReportThatIsTakenBackUnitesNobodyWhenItComesAgain(
            @ForAll("facts") List<NewFact> facts, @ForAll("bsuids") Bsuid previous, @ForAll("bsuids") Bsuid next) {
        Arrivals arrivals = happened(arriving(facts));
        NewFact report = Facts.rotated(time(20)).from(previous).to(next).fact();
        arrivals.arrive(report);
        SubjectId somebody = SubjectId.random();
        arrivals.decide(
                EventId.random(),
                time(30),
                new SubjectsUnmerged(PORTFOLIO, somebody, SubjectId.random(), report.id(), REASON));
        String parted = Portrait.of(arrivals.claims());

        arrivals.arrive(Facts.rotated(time(40)).from(previous).to(next).fact());

        assertThat(Portrait.of(arrivals.claims())).isEqualTo(parted);
        assertThat(Portrait.of(Readers.believe(arrivals.announced()))).isEqualTo(parted);
    }

    /** What somebody had is told by the plainest of rules, which ask neither when it was nor who was right. */
    @Property(tries = TRIES, seed = SEED)
    void nobodyIsEverResolvedByAnIdentifierThatTheyNeverHad(
            @ForAll("facts") List<NewFact> facts,
            @ForAll("mergesAndUnmerges") List<IdentityDecision> decisions,
            @ForAll Random random) {
        Arrivals arrivals = new Arrivals();
        for (Happening happening : interleaved(facts, dated(decisions), random)) {
            happen(arrivals, happening);
            Ties ties = new Ties(arrivals.stored());
            Map<SubjectId, Set<Bsuid>> bsuids = new HashMap<>();
            arrivals.claims()
                    .bsuids()
                    .forEach((bsuid, subject) -> bsuids.computeIfAbsent(subject, first -> new HashSet<>())
                            .add(bsuid));
            byIdentifier(arrivals.claims().claims()).forEach((identifier, claims) -> {
                SubjectId resolved = Standing.of(claims, Instant.MAX).subject();
                Set<Bsuid> had = resolved == null ? Set.of() : bsuids.getOrDefault(resolved, Set.of());
                if (!had.isEmpty()) {
                    assertThat(ties.of(had)).contains(identifier);
                }
            });
        }
    }

    /** What stood together in a payload or a report. A phone alone never leads from one BSUID to another. */
    private static final class Ties {
        private final Map<Identifier, Set<Identifier>> seenTogether = new HashMap<>();
        private final Map<Identifier, Set<Identifier>> reportedTogether = new HashMap<>();

        Ties(Collection<DatedFact> facts) {
            facts.forEach(fact -> {
                switch (fact.content()) {
                    case IdentifiersObserved seen ->
                        tie(seenTogether, seen.bsuid(), seen.parentBsuid(), waId(seen), seen.waId(), seen.username());
                    case RotationReported reported ->
                        tie(
                                reportedTogether,
                                reported.previousBsuid(),
                                reported.bsuid(),
                                reported.previousWaId(),
                                reported.waId());
                }
            });
        }

        private static @Nullable WaId waId(IdentifiersObserved seen) {
            return seen.phone() == null ? null : Identifiers.digits(seen.phone());
        }

        private static void tie(Map<Identifier, Set<Identifier>> ties, @Nullable Identifier... identifiers) {
            List<Identifier> together = Stream.of(identifiers)
                    .flatMap(Stream::ofNullable)
                    .map(Identifier.class::cast)
                    .toList();
            together.forEach(
                    each -> ties.computeIfAbsent(each, first -> new HashSet<>()).addAll(together));
        }

        /** Everything that somebody with these BSUIDs may have had. */
        Set<Identifier> of(Set<Bsuid> bsuids) {
            Set<Identifier> reached = new HashSet<>(bsuids);
            List<Identifier> next = new ArrayList<>(reached);
            while (!next.isEmpty()) {
                for (Identifier each : from(next.removeLast(), bsuids)) {
                    if (reached.add(each)) {
                        next.add(each);
                    }
                }
            }
            return reached;
        }

        private Set<Identifier> from(Identifier identifier, Set<Bsuid> bsuids) {
            Set<Identifier> all = new HashSet<>();
            if (identifier instanceof Bsuid && bsuids.contains(identifier)) {
                all.addAll(seenTogether.getOrDefault(identifier, Set.of()));
                all.addAll(reportedTogether.getOrDefault(identifier, Set.of()));
            } else if (identifier instanceof WaId) {
                seenTogether.getOrDefault(identifier, Set.of()).stream()
                        .filter(Username.class::isInstance)
                        .forEach(all::add);
                reportedTogether.getOrDefault(identifier, Set.of()).stream()
                        .filter(WaId.class::isInstance)
                        .forEach(all::add);
            }
            return all;
        }
    }

    private static Map<Identifier, List<Claim>> byIdentifier(Collection<Claim> claims) {
        Map<Identifier, List<Claim>> all = new HashMap<>();
        claims.forEach(claim -> all.computeIfAbsent(Identifiers.of(claim), first -> new ArrayList<>())
                .add(claim));
        return all;
    }

    private static List<Happening> arriving(List<NewFact> facts) {
        return facts.stream().<Happening>map(Happening.Arrives::new).toList();
    }

    private static List<Happening.Decided> dated(List<IdentityDecision> decisions) {
        List<Happening.Decided> dated = new ArrayList<>();
        for (IdentityDecision decision : decisions) {
            dated.add(new Happening.Decided(EventId.random(), time(5 + 2 * dated.size()), decision));
        }
        return dated;
    }

    /** Some reports are taken back, too. */
    private static List<IdentityDecision> andPartings(
            List<IdentityDecision> decisions, List<NewFact> facts, Random random) {
        List<IdentityDecision> all = new ArrayList<>(decisions);
        facts.stream()
                .filter(fact -> fact.filedUnder().apply(SubjectId.random()) instanceof RotationReported)
                .filter(report -> random.nextInt(3) == 0)
                .forEach(report -> all.add(
                        random.nextInt(all.size() + 1),
                        new SubjectsUnmerged(PORTFOLIO, SubjectId.random(), SubjectId.random(), report.id(), REASON)));
        return all;
    }

    /** The facts in any order, the decisions in theirs. */
    private static List<Happening> interleaved(List<NewFact> facts, List<Happening.Decided> decisions, Random random) {
        List<Happening> all = new ArrayList<>(arriving(facts));
        Collections.shuffle(all, random);
        int place = 0;
        for (Happening decision : decisions) {
            place += random.nextInt(all.size() - place + 1);
            all.add(place++, decision);
        }
        return all;
    }

    private static Arrivals happened(List<Happening> happenings) {
        Arrivals arrivals = new Arrivals();
        happenings.forEach(happening -> happen(arrivals, happening));
        return arrivals;
    }

    private static void happen(Arrivals arrivals, Happening happening) {
        switch (happening) {
            case Happening.Arrives arrives -> arrivals.arrive(arrives.fact());
            case Happening.Decided decided -> arrivals.decide(decided.id(), decided.time(), decided.decision());
        }
    }

    @Provide
    Arbitrary<List<NewFact>> facts() {
        return ArbitraryFacts.histories();
    }

    @Provide
    Arbitrary<Bsuid> bsuids() {
        return ArbitraryFacts.bsuids();
    }

    @Provide
    Arbitrary<List<IdentityDecision>> decisions() {
        return Arbitraries.oneOf(merges(), rectifications(), resolutions(), replacements(), policies())
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<IdentityDecision>> mergesAndUnmerges() {
        return merges().list().ofMinSize(1).ofMaxSize(3);
    }

    private static Arbitrary<IdentityDecision> merges() {
        return Combinators.combine(ArbitraryFacts.bsuids(), ArbitraryFacts.bsuids())
                .as((survivor, merged) -> new SubjectsMerged(
                        PORTFOLIO, SubjectId.random(), survivor, SubjectId.random(), merged, REASON));
    }

    private static Arbitrary<IdentityDecision> rectifications() {
        Arbitrary<Instant> times = Arbitraries.integers().between(0, 12).map(DecidedHistoriesTest::time);
        Arbitrary<Identifier> identifiers = Arbitraries.oneOf(
                ArbitraryFacts.phones().map(Identifier.class::cast),
                ArbitraryFacts.usernames().map(Identifier.class::cast));
        return Combinators.combine(ArbitraryFacts.bsuids(), identifiers, times.injectNull(0.3), times.injectNull(0.6))
                .as((bsuid, identifier, from, to) -> new ClaimRectified(
                        PORTFOLIO,
                        SubjectId.random(),
                        bsuid,
                        null,
                        identifier instanceof WaId waId ? waId : null,
                        identifier instanceof Username username ? username : null,
                        from,
                        from != null && to != null && from.isBefore(to) ? to : null,
                        REASON));
    }

    private static Arbitrary<IdentityDecision> resolutions() {
        return Combinators.combine(
                        ArbitraryFacts.bsuids(),
                        ArbitraryFacts.phones(),
                        ArbitraryFacts.bsuids(),
                        Arbitraries.of(ConflictKind.PHONE_RETURNED, ConflictKind.TWO_PHONES))
                .as((right, phone, wrong, kind) -> new ConflictResolved(
                        PORTFOLIO,
                        SubjectId.random(),
                        kind,
                        right,
                        phone,
                        null,
                        wrong.equals(right) ? List.of() : List.of(wrong),
                        REASON));
    }

    private static Arbitrary<IdentityDecision> replacements() {
        return Combinators.combine(
                        ArbitraryFacts.bsuids(),
                        ArbitraryFacts.bsuids(),
                        ArbitraryFacts.bsuids(),
                        Arbitraries.of(ConflictKind.TWO_SUCCESSORS, ConflictKind.TWO_PREDECESSORS))
                .as((right, contested, wrong, kind) -> new ConflictResolved(
                        PORTFOLIO,
                        SubjectId.random(),
                        kind,
                        right,
                        null,
                        contested,
                        wrong.equals(right) ? List.of() : List.of(wrong),
                        REASON));
    }

    private static Arbitrary<IdentityDecision> policies() {
        return Arbitraries.of(ConflictPolicy.class).map(policy -> new ConflictPolicySet(PORTFOLIO, policy, REASON));
    }

    private static Instant time(int step) {
        return START.plusSeconds(step * 1200L);
    }
}
