package dev.onym.contract.identity;

import dev.onym.contract.TimeOrderedUuid;
import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Reason;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any event of the family, in any envelope. */
final class IdentityEventArbitraries {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private IdentityEventArbitraries() {}

    static Arbitrary<EventEnvelope> envelopes() {
        Arbitrary<EventId> causes = Arbitraries.create(EventId::random);
        return Combinators.combine(times(), causes.injectNull(0.3), events())
                .as((time, cause, event) -> new EventEnvelope(
                        EventId.random(),
                        new EventSource("/onym/identity/0"),
                        IdentityEvents.CATALOGUE.typeOf(event.getClass()),
                        time,
                        new Actor("operator:7"),
                        cause,
                        event));
    }

    static Arbitrary<IdentityEvent> events() {
        return Arbitraries.oneOf(facts(), subjectsAndBsuids(), phonesAndUsernames(), doubts(), decisions());
    }

    private static Arbitrary<IdentityEvent> facts() {
        Arbitrary<IdentityEvent> observed = Combinators.combine(
                        portfolios(),
                        subjects(),
                        evidence(),
                        bsuids(),
                        parents().injectNull(0.3),
                        waIds().injectNull(0.3),
                        phones().injectNull(0.3),
                        usernames().injectNull(0.3))
                .as((portfolio, subject, evidence, bsuid, parent, waId, phone, username) -> new IdentifiersObserved(
                        portfolio,
                        subject,
                        evidence,
                        bsuid,
                        parent,
                        waId,
                        phone,
                        username == null ? UsernameSighting.UNKNOWN : UsernameSighting.NAMED,
                        username,
                        DIGEST));
        Arbitrary<IdentityEvent> reported = Combinators.combine(
                        portfolios(),
                        subjects(),
                        bsuids().injectNull(0.3),
                        bsuids(),
                        parents().injectNull(0.3),
                        parents().injectNull(0.3),
                        waIds().injectNull(0.3),
                        waIds().injectNull(0.3))
                .as((portfolio, subject, previous, bsuid, previousParent, parent, previousWaId, waId) ->
                        new RotationReported(
                                portfolio,
                                subject,
                                previous,
                                bsuid,
                                previousParent,
                                parent,
                                previousWaId,
                                waId,
                                DIGEST));
        return Arbitraries.oneOf(observed, reported);
    }

    private static Arbitrary<IdentityEvent> subjectsAndBsuids() {
        return Arbitraries.oneOf(
                Combinators.combine(portfolios(), subjects()).as(SubjectRegistered::new),
                Combinators.combine(portfolios(), subjects(), subjects()).as(SubjectsUnited::new),
                Combinators.combine(portfolios(), subjects(), subjects()).as(SubjectsSeparated::new),
                Combinators.combine(portfolios(), subjects(), bsuids(), evidence())
                        .as(BsuidLinked::new),
                Combinators.combine(portfolios(), subjects(), bsuids(), bsuids())
                        .as(BsuidRotated::new),
                Combinators.combine(portfolios(), subjects(), bsuids(), parents(), evidence())
                        .as(ParentBsuidLinked::new));
    }

    private static Arbitrary<IdentityEvent> phonesAndUsernames() {
        return Arbitraries.oneOf(
                Combinators.combine(
                                portfolios(),
                                subjects(),
                                bsuids().injectNull(0.3),
                                waIds(),
                                phones().injectNull(0.3),
                                evidence())
                        .as(PhoneLinked::new),
                Combinators.combine(portfolios(), subjects(), bsuids().injectNull(0.3), waIds())
                        .as(PhoneUnlinked::new),
                Combinators.combine(portfolios(), subjects(), bsuids().injectNull(0.3), waIds())
                        .as(PhoneRecycled::new),
                Combinators.combine(portfolios(), subjects(), usernames(), evidence())
                        .as(UsernameLinked::new),
                Combinators.combine(portfolios(), subjects(), usernames()).as(UsernameUnlinked::new));
    }

    private static Arbitrary<IdentityEvent> doubts() {
        return Arbitraries.oneOf(
                Combinators.combine(
                                portfolios(),
                                subjects(),
                                Arbitraries.of(ConflictKind.class),
                                bsuids().injectNull(0.3),
                                waIds().injectNull(0.3),
                                subjects().injectNull(0.3),
                                bsuids().injectNull(0.3))
                        .as(IdentityConflictDetected::new),
                Combinators.combine(
                                portfolios(),
                                subjects(),
                                bsuids().injectNull(0.3),
                                parents().injectNull(0.3),
                                waIds().injectNull(0.3),
                                usernames().injectNull(0.3),
                                times().injectNull(0.3))
                        .as(ClaimCorrected::new));
    }

    private static Arbitrary<IdentityEvent> decisions() {
        return Arbitraries.oneOf(
                Combinators.combine(
                                portfolios(),
                                subjects(),
                                bsuids().injectNull(0.3),
                                subjects(),
                                bsuids().injectNull(0.3),
                                reasons())
                        .as(SubjectsMerged::new),
                Combinators.combine(
                                portfolios(), subjects(), subjects(), Arbitraries.create(EventId::random), reasons())
                        .as(SubjectsUnmerged::new),
                Combinators.combine(portfolios(), subjects(), bsuids(), waIds(), times().injectNull(0.3), reasons())
                        .as((portfolio, subject, bsuid, waId, from, reason) ->
                                new ClaimRectified(portfolio, subject, bsuid, null, waId, null, from, null, reason)),
                Combinators.combine(
                                portfolios(),
                                subjects(),
                                bsuids(),
                                bsuids().list().ofMaxSize(3),
                                bsuids(),
                                reasons())
                        .as((portfolio, subject, bsuid, overruled, contested, reason) -> new ConflictResolved(
                                portfolio,
                                subject,
                                ConflictKind.TWO_SUCCESSORS,
                                bsuid,
                                null,
                                contested,
                                overruled.stream()
                                        .filter(other -> !other.equals(bsuid))
                                        .toList(),
                                reason)),
                Combinators.combine(portfolios(), Arbitraries.of(ConflictPolicy.class), reasons())
                        .as(ConflictPolicySet::new));
    }

    private static Arbitrary<Reason> reasons() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("áß☎")
                .ofMinLength(12)
                .ofMaxLength(Reason.MAX_LENGTH)
                .map(Reason::new);
    }

    static Arbitrary<WaId> waIds() {
        return Arbitraries.longs().between(1_000_000, 999_999_999_999_999L).map(digits -> new WaId("" + digits));
    }

    static Arbitrary<PhoneNumber> phones() {
        return waIds().map(waId -> new PhoneNumber("+" + waId.clearText()));
    }

    static Arbitrary<Username> usernames() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("0123456789_")
                .ofMinLength(7)
                .ofMaxLength(34)
                .map(rest -> new Username("u" + rest));
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(-62_135_596_800L, 253_402_300_799L)
                .flatMap(second -> Arbitraries.integers()
                        .between(0, 999_999_999)
                        .map(nano -> Instant.ofEpochSecond(second, nano)));
    }

    private static Arbitrary<PortfolioId> portfolios() {
        return Arbitraries.longs().greaterOrEqual(0).map(id -> new PortfolioId("" + id));
    }

    private static Arbitrary<SubjectId> subjects() {
        return Arbitraries.create(() -> new SubjectId(TimeOrderedUuid.next()));
    }

    private static Arbitrary<Bsuid> bsuids() {
        return Arbitraries.longs().greaterOrEqual(1).map(id -> new Bsuid("BR." + id));
    }

    private static Arbitrary<ParentBsuid> parents() {
        return Arbitraries.longs().greaterOrEqual(1).map(id -> new ParentBsuid("BR.ENT." + id));
    }

    private static Arbitrary<EvidenceClass> evidence() {
        return Arbitraries.of(EvidenceClass.class);
    }
}
