package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.PORTFOLIO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.RotationReported;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.history.Readers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Over arbitrary facts, most of which contradict each other: a few people, few phones, and a clock that hardly moves. */
class ConvergenceTest {
    private static final int TRIES = 1500;
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    @Property(tries = TRIES)
    void theOrderOfArrivalDecidesNothing(@ForAll("histories") List<NewFact> facts, @ForAll Random random) {
        String inOneOrder = Portrait.of(arrived(facts).claims());
        List<NewFact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, random);

        assertThat(Portrait.of(arrived(shuffled).claims())).isEqualTo(inOneOrder);
    }

    @Property(tries = TRIES)
    void repeatsChangeNothing(@ForAll("histories") List<NewFact> facts, @ForAll Random random) {
        List<NewFact> repeated = new ArrayList<>(facts);
        facts.stream().filter(fact -> random.nextBoolean()).forEach(repeated::add);
        Collections.shuffle(repeated, random);

        Arrivals arrivals = arrived(repeated);

        assertThat(Portrait.of(arrivals.claims()))
                .isEqualTo(Portrait.of(arrived(facts).claims()));
    }

    @Property(tries = TRIES)
    void whoHearsOnlyTheConsequencesKnowsTheClaims(@ForAll("histories") List<NewFact> facts) {
        Arrivals arrivals = arrived(facts);

        assertThat(Portrait.of(Readers.believe(arrivals.announced())))
                .isEqualTo(Portrait.of(arrivals.claims().claims()));
        assertThat(withoutDisputes(Readers.believe(arrivals.announced())))
                .isEqualTo(withoutDisputes(arrivals.claims().claims()));
    }

    @Property(tries = TRIES)
    void nobodyHasTwoPhonesAndNoPhoneTwoPeople(@ForAll("histories") List<NewFact> facts) {
        List<Claim.OfPhone> phones = arrived(facts).claims().claims().stream()
                .filter(Claim.OfPhone.class::isInstance)
                .map(Claim.OfPhone.class::cast)
                .filter(phone -> !phone.from().equals(phone.to()))
                .toList();

        for (int i = 0; i < phones.size(); i++) {
            for (int j = i + 1; j < phones.size(); j++) {
                Claim.OfPhone one = phones.get(i);
                Claim.OfPhone other = phones.get(j);
                if (overlap(one, other)) {
                    assertThat(one.waId()).isNotEqualTo(other.waId());
                    assertThat(one.bsuid() == null || !one.bsuid().equals(other.bsuid()))
                            .isTrue();
                }
            }
        }
    }

    /** While both are believed. */
    private static boolean overlap(Claim.OfPhone one, Claim.OfPhone other) {
        Instant start = one.from().isAfter(other.from()) ? one.from() : other.from();
        Instant end = end(one).isBefore(end(other)) ? end(one) : end(other);
        return start.isBefore(end);
    }

    private static Instant end(Claim.OfPhone phone) {
        Instant end = phone.to() == null ? Instant.MAX : phone.to();
        return phone.dispute() != null && phone.dispute().from().isBefore(end)
                ? phone.dispute().from()
                : end;
    }

    private static Set<Claim> withoutDisputes(Iterable<Claim> claims) {
        Set<Claim> plain = new HashSet<>();
        for (Claim claim : claims) {
            plain.add(
                    switch (claim) {
                        case Claim.OfBsuid of ->
                            new Claim.OfBsuid(
                                    of.subject(), of.bsuid(), of.from(), of.evidence(), of.successor(), List.of());
                        case Claim.OfPhone of ->
                            new Claim.OfPhone(
                                    of.subject(),
                                    of.bsuid(),
                                    of.waId(),
                                    of.written(),
                                    of.from(),
                                    of.to(),
                                    of.recycled(),
                                    of.evidence(),
                                    null);
                        default -> claim;
                    });
        }
        return plain;
    }

    private static Arrivals arrived(List<NewFact> facts) {
        Arrivals arrivals = new Arrivals();
        arrivals.arriveAll(facts);
        return arrivals;
    }

    @Provide
    Arbitrary<List<NewFact>> histories() {
        return Arbitraries.frequencyOf(Tuple.of(3, sightings()), Tuple.of(2, rotations()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(9);
    }

    private static Arbitrary<NewFact> sightings() {
        return Combinators.combine(
                        times(),
                        Arbitraries.of(EvidenceClass.CO_OBSERVED, EvidenceClass.ATTESTED),
                        bsuids().injectNull(0.15),
                        parents().injectNull(0.8),
                        phones().injectNull(0.3),
                        Arbitraries.of(UsernameSighting.class),
                        Arbitraries.of("rio_kestrel", "tom.ferreira_88").map(Username::new),
                        digests())
                .as(ConvergenceTest::sighting);
    }

    private static NewFact sighting(
            Instant time,
            EvidenceClass evidence,
            @Nullable Bsuid bsuid,
            @Nullable ParentBsuid parent,
            @Nullable WaId waId,
            UsernameSighting sighting,
            Username username,
            String digest) {
        // A few are seen with the written phone alone.
        boolean written = digest.endsWith("0");
        PhoneNumber phone =
                waId != null && (written || digest.endsWith("1")) ? new PhoneNumber("+" + waId.clearText()) : null;
        WaId key = bsuid == null && waId == null ? new WaId("14155550101") : waId;
        return new NewFact(
                EventId.random(),
                time,
                subject -> new IdentifiersObserved(
                        PORTFOLIO,
                        subject,
                        evidence,
                        bsuid,
                        bsuid == null ? null : parent,
                        written && phone != null ? null : key,
                        phone,
                        sighting,
                        sighting == UsernameSighting.NAMED ? username : null,
                        digest));
    }

    private static Arbitrary<NewFact> rotations() {
        return Combinators.combine(
                        times(),
                        bsuids().injectNull(0.4),
                        bsuids().injectNull(0.3),
                        phones().injectNull(0.4),
                        phones().injectNull(0.5),
                        digests())
                .as((time, previous, next, left, taken, digest) -> new NewFact(
                        EventId.random(),
                        time,
                        subject -> new RotationReported(
                                PORTFOLIO,
                                subject,
                                previous,
                                next == null && previous == null && left == null && taken == null
                                        ? new Bsuid("US.1")
                                        : next,
                                null,
                                null,
                                left,
                                taken,
                                digest)));
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.integers().between(0, 11).map(step -> START.plusSeconds(step * 1200L));
    }

    private static Arbitrary<Bsuid> bsuids() {
        return Arbitraries.of("US.1", "US.2", "US.3", "US.4").map(Bsuid::new);
    }

    private static Arbitrary<ParentBsuid> parents() {
        return Arbitraries.of("US.ENT.1", "US.ENT.2").map(ParentBsuid::new);
    }

    private static Arbitrary<WaId> phones() {
        return Arbitraries.of("14155550101", "14155550102", "14155550103").map(WaId::new);
    }

    private static Arbitrary<String> digests() {
        return Arbitraries.integers().between(0, 9999).map("%064d"::formatted);
    }
}
