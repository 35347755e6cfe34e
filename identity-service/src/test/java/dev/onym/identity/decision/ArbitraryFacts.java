package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.PORTFOLIO;

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
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Any facts about a few people with few phones, most of which contradict each other, by a clock that hardly moves. */
final class ArbitraryFacts {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    private ArbitraryFacts() {}

    static Arbitrary<List<NewFact>> histories() {
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
                        usernames(),
                        digests())
                .as(ArbitraryFacts::sighting);
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

    static Arbitrary<Bsuid> bsuids() {
        return Arbitraries.of("US.1", "US.2", "US.3", "US.4").map(Bsuid::new);
    }

    static Arbitrary<Username> usernames() {
        return Arbitraries.of("rio_kestrel", "tom.ferreira_88").map(Username::new);
    }

    private static Arbitrary<ParentBsuid> parents() {
        return Arbitraries.of("US.ENT.1", "US.ENT.2").map(ParentBsuid::new);
    }

    static Arbitrary<WaId> phones() {
        return Arbitraries.of("14155550101", "14155550102", "14155550103").map(WaId::new);
    }

    private static Arbitrary<String> digests() {
        return Arbitraries.integers().between(0, 9999).map("%064d"::formatted);
    }
}
