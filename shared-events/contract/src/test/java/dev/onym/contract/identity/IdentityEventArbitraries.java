package dev.onym.contract.identity;

import dev.onym.contract.TimeOrderedUuid;
import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any event of the family, in any envelope. */
final class IdentityEventArbitraries {
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
        return Arbitraries.oneOf(
                Combinators.combine(portfolios(), subjects()).as(SubjectRegistered::new),
                Combinators.combine(portfolios(), subjects(), bsuids(), evidence())
                        .as(BsuidLinked::new),
                Combinators.combine(portfolios(), subjects(), bsuids(), waIds(), phones().injectNull(0.3), evidence())
                        .as(PhoneLinked::new),
                Combinators.combine(portfolios(), subjects(), bsuids(), waIds()).as(PhoneUnlinked::new),
                Combinators.combine(portfolios(), subjects(), usernames(), evidence())
                        .as(UsernameLinked::new));
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

    private static Arbitrary<EvidenceClass> evidence() {
        return Arbitraries.of(EvidenceClass.class);
    }
}
