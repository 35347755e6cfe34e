package dev.onym.identity.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.ConflictKind;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.identity.question.ClaimAsOf;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PersonTest {
    private static final Instant FROM = Instant.parse("2026-10-26T07:34:21Z");
    private static final SubjectId SUBJECT = SubjectId.random();
    private static final Bsuid A = new Bsuid("US.1");
    private static final Bsuid B = new Bsuid("US.2");

    /** Two accounts of one person that began in one second. */
    private static final List<Claim> CLAIMS = List.of(
            new Claim.OfBsuid(SUBJECT, A, FROM, EvidenceClass.CO_OBSERVED, null, List.of()),
            new Claim.OfBsuid(SUBJECT, B, FROM, EvidenceClass.CO_OBSERVED, null, List.of()),
            new Claim.OfParent(SUBJECT, B, new ParentBsuid("US.ENT.1"), FROM, EvidenceClass.CO_OBSERVED),
            new Claim.OfParent(SUBJECT, B, new ParentBsuid("US.ENT.2"), FROM, EvidenceClass.CO_OBSERVED),
            phone(A, "14155550199"),
            phone(B, "14155550132"),
            new Claim.OfUsername(SUBJECT, new Username("ann"), FROM, null, EvidenceClass.CO_OBSERVED),
            new Claim.OfUsername(SUBJECT, new Username("bea"), FROM, null, EvidenceClass.CO_OBSERVED));

    private static Claim phone(Bsuid bsuid, String waId) {
        return new Claim.OfPhone(
                SUBJECT, bsuid, new WaId(waId), Set.of(), FROM, null, false, EvidenceClass.CO_OBSERVED, null);
    }

    @Property
    void accountsThatBeganTogetherAreToldInTheSameWayInWhateverOrderTheyBecameKnown(@ForAll Random random) {
        // given
        List<Claim> claims = new ArrayList<>(CLAIMS);
        Collections.shuffle(claims, random);

        // when
        Person person = Person.of(claims, Instant.MAX);

        // then
        assertThat(person)
                .isEqualTo(new Person(
                        B, new ParentBsuid("US.ENT.2"), new WaId("14155550132"), Set.of(), new Username("bea")));
    }

    @Property
    void whatDoesNotStandAtTheTimeMakesNoDifference(@ForAll Random random) {
        // given
        List<Claim> claims = Stream.generate(() -> anything(random)).limit(12).toList();
        Instant asOf = random.nextInt(10) == 0 ? Instant.MAX : hour(random);

        // when
        List<Claim> standing =
                claims.stream().filter(claim -> ClaimAsOf.stands(claim, asOf)).toList();

        // then
        assertThat(Person.of(standing, asOf)).isEqualTo(Person.of(claims, asOf));
    }

    private static Claim anything(Random random) {
        Bsuid bsuid = random.nextBoolean() ? A : B;
        Instant from = hour(random);
        Instant to = random.nextBoolean() ? null : from.plus(random.nextInt(5), ChronoUnit.HOURS);
        Instant then = hour(random);
        return switch (random.nextInt(4)) {
            case 0 ->
                new Claim.OfBsuid(
                        SUBJECT,
                        bsuid,
                        from,
                        EvidenceClass.CO_OBSERVED,
                        random.nextBoolean() ? new Claim.Succession(bsuid.equals(A) ? B : A, then) : null,
                        List.of());
            case 1 ->
                new Claim.OfParent(
                        SUBJECT,
                        bsuid,
                        new ParentBsuid("US.ENT." + (1 + random.nextInt(2))),
                        from,
                        EvidenceClass.CO_OBSERVED);
            case 2 ->
                new Claim.OfPhone(
                        SUBJECT,
                        random.nextInt(4) == 0 ? null : bsuid,
                        new WaId("1415555019" + random.nextInt(3)),
                        Set.of(),
                        from,
                        to,
                        random.nextBoolean(),
                        EvidenceClass.CO_OBSERVED,
                        random.nextInt(3) == 0 ? new Dispute(ConflictKind.PHONE_RETURNED, then, B, null) : null);
            default ->
                new Claim.OfUsername(
                        SUBJECT, new Username("ann" + random.nextInt(3)), from, to, EvidenceClass.CO_OBSERVED);
        };
    }

    private static Instant hour(Random random) {
        return FROM.plus(random.nextInt(10), ChronoUnit.HOURS);
    }
}
