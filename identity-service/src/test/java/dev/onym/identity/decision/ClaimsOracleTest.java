package dev.onym.identity.decision;

import static dev.onym.identity.decision.Facts.at;
import static dev.onym.identity.decision.Facts.rotated;
import static dev.onym.identity.decision.Facts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ClaimRectified;
import dev.onym.identity.claim.Claim;
import dev.onym.identity.claim.Claims;
import dev.onym.identity.claim.Standing;
import dev.onym.identity.claim.Standing.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Claims beside an oracle that holds no state and follows no order: each answer is a sentence over all facts ("whoever was
 * seen with it last, unless they have left it since"), looked up in full for every phone and every hour. Facts come in any
 * order, one an hour.
 */
class ClaimsOracleTest {
    private static final int TRIES = 2000;
    private static final int HOURS = 12;
    private static final int PHONES = 3;

    private record Sighting(int hour, int person, @Nullable Integer phone) {}

    private record Report(int hour, int previous, int next) {}

    /** An operator said that it was theirs from the one hour up to the other. */
    private record Interim(int person, int phone, int from, int to) {
        static Interim of(Random random) {
            int from = 1 + random.nextInt(HOURS);
            return new Interim(random.nextInt(3), random.nextInt(PHONES), from, from + 1 + random.nextInt(HOURS));
        }

        boolean covers(int hour) {
            return from <= hour && hour < to;
        }

        /** It says itself when the two went together. */
        boolean overrides(Sighting each) {
            return each.person == person && World.isWith(each, phone);
        }

        /** It tells why somebody shows life, without it, whose phone somebody else has. */
        boolean explains(Sighting life, int other) {
            return covers(life.hour) && life.person == person && other != phone && !World.isWith(life, other);
        }

        ClaimRectified decision() {
            return new ClaimRectified(
                    Facts.PORTFOLIO,
                    SubjectId.random(),
                    bsuid(person),
                    null,
                    ClaimsOracleTest.phone(phone),
                    null,
                    at(from),
                    at(to),
                    Facts.REASON);
        }
    }

    private record World(
            List<Sighting> sightings,
            List<Report> reports,
            @Nullable Interim interim) {
        static World of(Random random) {
            List<Sighting> sightings = new ArrayList<>();
            List<Report> reports = new ArrayList<>();
            int bsuids = 3;
            for (int hour = 1; hour <= HOURS; hour++) {
                int person = random.nextInt(bsuids);
                boolean replaced = reports.stream().anyMatch(each -> each.previous == person);
                if (random.nextInt(5) == 0 && !replaced) {
                    reports.add(new Report(hour, person, bsuids++));
                } else {
                    sightings.add(new Sighting(hour, person, random.nextInt(4) == 0 ? null : random.nextInt(PHONES)));
                }
            }
            return new World(sightings, reports, null);
        }

        World rectified(Interim said) {
            return new World(sightings, reports, said);
        }

        /** Said of somebody who had not left their BSUID before, it stands until they do. */
        boolean isInterim(int hour) {
            return interim != null
                    && interim.covers(hour)
                    && !isReplaced(interim.person, hour)
                    && wasEverMentioned(interim.person);
        }

        private boolean wasEverMentioned(int person) {
            return sightings.stream().anyMatch(each -> each.person == person)
                    || reports.stream().anyMatch(each -> each.previous == person);
        }

        List<NewFact> facts() {
            return Stream.concat(
                            sightings.stream().map(each -> {
                                Facts.Sighting sighting = seen(at(each.hour))
                                        .of(bsuid(each.person))
                                        .nameless();
                                return (each.phone == null ? sighting : sighting.with(phone(each.phone))).fact();
                            }),
                            reports.stream()
                                    .map(each -> rotated(at(each.hour))
                                            .from(bsuid(each.previous))
                                            .to(bsuid(each.next))
                                            .fact()))
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        /** The BSUID was replaced when that was reported. New BSUIDs are not seen before, here. */
        boolean isReplaced(int person, int hour) {
            return reports.stream().anyMatch(each -> each.previous == person && each.hour <= hour);
        }

        /** Sightings that say anything about a phone: not those of BSUIDs whose owner had left them. */
        Stream<Sighting> alive(int hour) {
            return sightings.stream()
                    .filter(each -> each.hour <= hour && !isReplaced(each.person, each.hour))
                    .map(each -> interim != null && interim.overrides(each)
                            ? new Sighting(each.hour, each.person, null)
                            : each);
        }

        Stream<Sighting> together(int person, int hour) {
            return alive(hour).filter(each -> each.person == person && each.phone != null);
        }

        /** A BSUID has one phone for life: the first that it was seen with. */
        Optional<Integer> phoneOf(int person, int hour) {
            return together(person, hour)
                    .min(Comparator.comparingInt(Sighting::hour))
                    .map(Sighting::phone);
        }

        boolean isTheirs(Sighting each) {
            return each.phone != null
                    && each.phone.equals(phoneOf(each.person, each.hour).orElse(null));
        }

        /** Whoever was seen with it last, unless they have left it since. */
        Optional<Integer> holder(int phone, int hour) {
            return alive(hour)
                    .filter(each -> isTheirs(each) && isWith(each, phone))
                    .max(Comparator.comparingInt(Sighting::hour))
                    .map(Sighting::person)
                    .filter(person -> !isReplaced(person, hour));
        }

        /** Somebody who once had the phone shows life while somebody else has it. */
        boolean isContested(int phone, int hour) {
            return alive(hour)
                    .anyMatch(life -> phoneOf(life.person, life.hour - 1).equals(Optional.of(phone))
                            && (interim == null || !interim.explains(life, phone))
                            && holder(phone, life.hour - 1)
                                    .filter(other -> other != life.person
                                            && !isReplaced(other, life.hour)
                                            && !hasAnotherMeanwhile(other, phone, life.hour))
                                    .isPresent());
        }

        /** An operator said so, and nobody saw them with this one since. */
        private boolean hasAnotherMeanwhile(int person, int phone, int hour) {
            return interim != null
                    && interim.person == person
                    && isInterim(hour)
                    && together(person, hour - 1).noneMatch(each -> isWith(each, phone) && interim.covers(each.hour));
        }

        /** Somebody who was not replaced was seen with this phone and another one. */
        boolean isOneOfTwo(int phone, int hour) {
            return IntStream.range(0, bsuids())
                    .filter(person -> !isReplaced(person, hour))
                    .anyMatch(person -> phoneOf(person, hour).equals(Optional.of(phone))
                            ? hasHadAnother(person, phone, hour)
                            : together(person, hour).anyMatch(each -> isWith(each, phone)));
        }

        /** They were seen with another phone while they had this one, which they have had ever since. */
        private boolean hasHadAnother(int person, int phone, int hour) {
            return together(person, hour)
                    .filter(each -> !isWith(each, phone))
                    .anyMatch(other -> IntStream.rangeClosed(other.hour, hour)
                            .allMatch(then -> holder(phone, then).equals(Optional.of(person))));
        }

        private static boolean isWith(Sighting each, int phone) {
            return each.phone != null && each.phone == phone;
        }

        int bsuids() {
            return 3 + reports.size();
        }

        boolean wasEverSeen(int phone, int hour) {
            return wasInterim(phone, hour) || IntStream.rangeClosed(1, hour).anyMatch(then -> isSomebodys(phone, then));
        }

        /** Of what an operator's word hides until it is over nothing is to be seen. */
        private boolean isSomebodys(int phone, int hour) {
            return alive(hour)
                    .filter(each -> isWith(each, phone) && !isHidden(each.person, phone, hour))
                    .anyMatch(each -> each.hour == hour
                            || isContested(phone, hour)
                            || isOneOfTwo(phone, hour)
                            || holder(phone, hour).equals(Optional.of(each.person)));
        }

        private boolean isHidden(int person, int phone, int hour) {
            return interim != null && isInterim(hour) && (interim.person == person || interim.phone == phone);
        }

        private boolean wasInterim(int phone, int hour) {
            return interim != null && interim.phone == phone && interim.from <= hour && isInterim(interim.from);
        }

        /** The BSUIDs of one person: reports lead from one to the next. */
        Set<Integer> person(int bsuid) {
            Set<Integer> all = new HashSet<>(Set.of(bsuid));
            while (reports.stream().anyMatch(each -> all.contains(each.previous) != all.contains(each.next))) {
                reports.forEach(each -> {
                    if (all.contains(each.previous) || all.contains(each.next)) {
                        all.add(each.previous);
                        all.add(each.next);
                    }
                });
            }
            return all;
        }
    }

    @Property(tries = TRIES, seed = "20261125")
    void everyPhoneAtEveryHourIsWhoseTheOracleSays(@ForAll Random random) {
        World world = World.of(random);
        List<NewFact> facts = world.facts();
        Collections.shuffle(facts, random);
        Arrivals arrivals = new Arrivals();
        arrivals.arriveAll(facts);
        Claims claims = arrivals.claims();

        for (int hour = 1; hour <= HOURS; hour++) {
            for (int phone = 0; phone < PHONES; phone++) {
                assertStanding(claims, world, phone, hour);
            }
        }
    }

    @Property(tries = TRIES, seed = "20261129")
    void whatAnOperatorSaysOfAnIntervalHoldsWithinItAndChangesNothingElse(@ForAll Random random) {
        Interim interim = Interim.of(random);
        World world = World.of(random).rectified(interim);
        List<NewFact> facts = world.facts();
        Collections.shuffle(facts, random);
        int before = random.nextInt(facts.size() + 1);
        Arrivals arrivals = new Arrivals();
        arrivals.arriveAll(facts.subList(0, before));
        arrivals.decide(EventId.random(), at(2 * HOURS + 1), interim.decision());
        arrivals.arriveAll(facts.subList(before, facts.size()));
        Claims claims = arrivals.claims();

        for (int hour = 1; hour <= HOURS; hour++) {
            for (int phone = 0; phone < PHONES; phone++) {
                if (!world.isInterim(hour)) {
                    assertStanding(claims, world, phone, hour);
                    continue;
                }
                Standing standing = standing(claims, phone(phone), at(hour).plusSeconds(1));
                SubjectId owner = claims.bsuids().get(bsuid(interim.person));
                if (phone == interim.phone) {
                    assertThat(standing).isEqualTo(new Standing(Status.RESOLVED, List.of(owner)));
                } else if (standing.status() != Status.ENDED) {
                    assertThat(standing.subjects()).doesNotContain(owner);
                }
            }
        }
    }

    private static void assertStanding(Claims claims, World world, int phone, int hour) {
        Standing standing = standing(claims, phone(phone), at(hour).plusSeconds(1));
        Optional<Integer> holder = world.holder(phone, hour);
        String where = "phone %d at %d in %s".formatted(phone, hour, world);
        if (world.isContested(phone, hour)) {
            assertThat(standing.status()).as(where).isIn(Status.CONFLICTED, Status.ENDED);
        } else if (world.isOneOfTwo(phone, hour)) {
            assertThat(standing.status()).as(where).isEqualTo(Status.CONFLICTED);
        } else if (holder.isPresent()) {
            assertThat(standing.status()).as(where).isEqualTo(Status.RESOLVED);
            assertThat(standing.subject()).as(where).isEqualTo(claims.bsuids().get(bsuid(holder.get())));
        } else {
            assertThat(standing.status())
                    .as(where)
                    .isEqualTo(world.wasEverSeen(phone, hour) ? Status.ENDED : Status.UNKNOWN);
        }
    }

    @Property(tries = TRIES, seed = "20261125")
    void twoBsuidsAreOnePersonsIfReportsLeadFromOneToTheOther(@ForAll Random random) {
        World world = World.of(random);
        List<NewFact> facts = world.facts();
        Collections.shuffle(facts, random);
        Arrivals arrivals = new Arrivals();
        arrivals.arriveAll(facts);
        Claims claims = arrivals.claims();

        claims.bsuids()
                .forEach((one, subject) -> claims.bsuids()
                        .forEach((other, same) -> assertThat(subject.equals(same))
                                .isEqualTo(world.person(number(one)).contains(number(other)))));
    }

    private static Standing standing(Claims claims, WaId phone, Instant asOf) {
        return Standing.of(
                claims.claims().stream()
                        .filter((Claim claim) -> Story.isAbout(claim, phone))
                        .toList(),
                asOf);
    }

    private static Bsuid bsuid(int number) {
        return new Bsuid("US." + (number + 1));
    }

    private static int number(Bsuid bsuid) {
        return Integer.parseInt(bsuid.value().substring(3)) - 1;
    }

    private static WaId phone(int number) {
        return new WaId("1415555010" + number);
    }
}
