package dev.onym.identity.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.DatedFact;
import dev.onym.identity.claim.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * An oracle that knows no rule of ours: a small world in which people have one number at a time, numbers are given to others
 * after they were left, and the platform behaves as documented. What is observed of it, in whatever order it comes in, must
 * lead to the true person or to nobody, and to the true person wherever the observations suffice.
 */
class TrueWorldTest {
    private static final int TRIES = 1500;
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    /** Somebody, with what they had since when. */
    private static final class Somebody {
        private final int name;
        private final List<Life> lives = new ArrayList<>();

        private Somebody(int name) {
            this.name = name;
        }
    }

    /** A BSUID and the number that it goes with; {@code to} is null while it lasts. */
    private static final class Life {
        private final Bsuid bsuid;
        private final WaId waId;
        private final Instant from;

        @Nullable
        private Instant to;

        private Life(Bsuid bsuid, WaId waId, Instant from) {
            this.bsuid = bsuid;
            this.waId = waId;
            this.from = from;
        }
    }

    private static final class World {
        private final Random random;
        private final List<Somebody> people = new ArrayList<>();
        private final List<WaId> freeNumbers = new ArrayList<>();
        private final List<NewFact> observed = new ArrayList<>();
        private final Map<Bsuid, Integer> owners = new HashMap<>();
        private final int lostReportsPercent;
        private int bsuids;
        private Instant now = START;

        private World(Random random, int lostReportsPercent) {
            this.random = random;
            this.lostReportsPercent = lostReportsPercent;
            for (int i = 0; i < 5; i++) {
                freeNumbers.add(new WaId("1415555010" + i));
            }
            for (int i = 0; i < 3; i++) {
                people.add(new Somebody(i));
                begin(people.get(i));
            }
        }

        private void live(int days) {
            for (int day = 0; day < days; day++) {
                now = now.plus(Duration.ofDays(1)).plusSeconds(random.nextInt(3600));
                Somebody somebody = people.get(random.nextInt(people.size()));
                if (random.nextInt(5) == 0) {
                    changeNumber(somebody);
                } else {
                    write(somebody);
                }
            }
        }

        private void begin(Somebody somebody) {
            WaId number = freeNumbers.remove(random.nextInt(freeNumbers.size()));
            Life life = new Life(new Bsuid("US." + ++bsuids), number, now);
            somebody.lives.add(life);
            owners.put(life.bsuid, somebody.name);
        }

        private void changeNumber(Somebody somebody) {
            Life old = somebody.lives.getLast();
            old.to = now;
            begin(somebody);
            freeNumbers.add(old.waId);
            Life next = somebody.lives.getLast();
            Facts.Rotation report = Facts.rotated(now).from(old.bsuid).to(next.bsuid);
            if (random.nextInt(100) >= lostReportsPercent) {
                observed.add(
                        (random.nextBoolean() ? report : report.from(old.waId).to(next.waId)).fact());
            }
            now = now.plusSeconds(60);
        }

        private void write(Somebody somebody) {
            Life life = somebody.lives.getLast();
            Facts.Sighting message = Facts.seen(now).of(life.bsuid).nameless();
            observed.add((random.nextInt(3) == 0 ? message : message.with(life.waId)).fact());
        }

        private int owner(Bsuid bsuid) {
            return owners.getOrDefault(bsuid, -1);
        }

        private @Nullable Integer ownerOf(WaId waId, Instant time) {
            for (Somebody somebody : people) {
                for (Life life : somebody.lives) {
                    if (life.waId.equals(waId)
                            && !life.from.isAfter(time)
                            && (life.to == null || time.isBefore(life.to))) {
                        return somebody.name;
                    }
                }
            }
            return null;
        }
    }

    @Property(tries = TRIES)
    void nobodyIsTakenForSomebodyElse(@ForAll Random random) {
        World world = new World(random, 0);
        world.live(25);
        List<NewFact> facts = new ArrayList<>(world.observed);
        Collections.shuffle(facts, random);
        Arrivals arrivals = new Arrivals();
        arrivals.arriveAll(facts);
        Claims claims = arrivals.claims();

        for (Claim claim : claims.claims()) {
            switch (claim) {
                case Claim.OfBsuid of ->
                    claims.bsuids()
                            .forEach((other, subject) -> assertThat(subject.equals(of.subject()))
                                    .isEqualTo(world.owner(other) == world.owner(of.bsuid())));
                case Claim.OfPhone of -> {
                    assertThat(of.dispute()).isNull();
                    assertThat(of.bsuid()).isNotNull();
                    isTrueThroughout(world, of);
                }
                case Claim.OfParent of -> {}
                case Claim.OfUsername of -> {}
            }
        }
    }

    private static void isTrueThroughout(World world, Claim.OfPhone claim) {
        Instant end = claim.to() == null ? world.now : claim.to();
        for (Instant time = claim.from(); time.isBefore(end); time = time.plus(Duration.ofHours(7))) {
            Integer owner = world.ownerOf(claim.waId(), time);
            // A number that nobody has yet is still the last owner's, as far as anybody can know.
            if (owner != null) {
                assertThat(owner).isEqualTo(world.owners.get(claim.bsuid()));
            }
        }
    }

    @Property(tries = TRIES)
    void whatWasObservedLastIsKnown(@ForAll Random random) {
        World world = new World(random, 0);
        world.live(25);
        List<NewFact> facts = new ArrayList<>(world.observed);
        Collections.shuffle(facts, random);
        Arrivals arrivals = new Arrivals();
        arrivals.arriveAll(facts);

        for (Somebody somebody : world.people) {
            Life life = somebody.lives.getLast();
            boolean phoneSeen = arrivals.stored().stream()
                    .anyMatch(fact -> fact.content() instanceof IdentifiersObserved seen
                            && life.bsuid.equals(seen.bsuid())
                            && seen.waId() != null);
            if (phoneSeen) {
                assertThat(arrivals.claims().claims())
                        .anyMatch(claim -> claim instanceof Claim.OfPhone of
                                && life.bsuid.equals(of.bsuid())
                                && life.waId.equals(of.waId())
                                && of.to() == null);
            }
        }
    }

    /** Then a number that was left is its last owner's until somebody else is seen with it. */
    @Property(tries = TRIES)
    void alsoWhereReportsAreLostNobodyIsTakenForSomebodyElse(@ForAll Random random) {
        World world = new World(random, 40);
        world.live(30);
        List<NewFact> facts = new ArrayList<>(world.observed);
        Collections.shuffle(facts, random);
        Arrivals arrivals = new Arrivals();
        arrivals.arriveAll(facts);
        Claims claims = arrivals.claims();

        claims.bsuids()
                .forEach((one, subject) -> claims.bsuids().forEach((other, same) -> {
                    if (subject.equals(same)) {
                        assertThat(world.owner(one)).isEqualTo(world.owner(other));
                    }
                }));
        for (DatedFact fact : arrivals.stored()) {
            if (fact.content() instanceof IdentifiersObserved seen && seen.waId() != null && seen.bsuid() != null) {
                Standing standing = Standing.of(
                        claims.claims().stream()
                                .filter(claim -> Story.isAbout(claim, seen.waId()))
                                .toList(),
                        fact.time());
                assertThat(standing.status()).isEqualTo(Standing.Status.RESOLVED);
                assertThat(standing.subject()).isEqualTo(claims.bsuids().get(seen.bsuid()));
            }
        }
    }
}
