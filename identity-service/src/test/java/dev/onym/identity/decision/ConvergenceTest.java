package dev.onym.identity.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.identity.claim.Claim;
import dev.onym.identity.history.Readers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Over arbitrary facts, most of which contradict each other: a few people, few phones, and a clock that hardly moves. */
class ConvergenceTest {
    private static final int TRIES = 1500;

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
        return ArbitraryFacts.histories();
    }
}
