package dev.onym.identity.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityFact;
import dev.onym.contract.identity.RotationReported;
import dev.onym.contract.messaging.ChangeKind;
import dev.onym.contract.messaging.ContactObserved;
import dev.onym.contract.messaging.ConversationId;
import dev.onym.contract.messaging.IdentifierChangeReported;
import dev.onym.contract.messaging.MessagingEvent;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.messaging.ObservationSource;
import dev.onym.contract.messaging.PortfolioRegistered;
import dev.onym.contract.privacy.EventTag;
import dev.onym.identity.decision.NewFact;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvidenceTest {
    private static final PortfolioId PORTFOLIO = new PortfolioId("770100000000021");
    private static final PhoneNumberId NUMBER = new PhoneNumberId("618200000000934");
    private static final Bsuid OLD = new Bsuid("US.70318264905517723846");
    private static final Bsuid NEW = new Bsuid("US.20417758396604418235");
    private static final WaId LEFT = new WaId("14155550132");
    private static final WaId TAKEN = new WaId("14155550189");
    private static final Instant TIME = Instant.parse("2026-10-27T02:06:53Z");
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final SubjectId SUBJECT = SubjectId.random();

    private final Evidence evidence = new Evidence(Set.of());

    @ParameterizedTest
    @EnumSource(ObservationSource.class)
    void bothIdsInOnePayloadAreTiedAndOnlyAShareIsAttested(ObservationSource source) {
        // when
        IdentityFact fact = fact(evidence.of(envelope(seen(source))));

        // then
        assertThat(fact)
                .isEqualTo(new IdentifiersObserved(
                        PORTFOLIO,
                        SUBJECT,
                        source == ObservationSource.CONTACT_REQUEST
                                ? EvidenceClass.ATTESTED
                                : EvidenceClass.CO_OBSERVED,
                        OLD,
                        null,
                        LEFT,
                        new PhoneNumber("+14155550132"),
                        UsernameSighting.NONE,
                        null,
                        DIGEST));
    }

    @Test
    void aSourceThatIsNotTrustedOnlyDatesTheBsuid() {
        // given
        Evidence strict = new Evidence(Set.of(ObservationSource.STATE_SYNC));

        // when
        IdentityFact fact = fact(strict.of(envelope(seen(ObservationSource.STATE_SYNC))));

        // then
        assertThat(fact).isInstanceOfSatisfying(IdentifiersObserved.class, observed -> {
            assertThat(observed.bsuid()).isEqualTo(OLD);
            assertThat(observed.waId()).isNull();
            assertThat(observed.phone()).isNull();
        });
    }

    @Test
    void aNumberChangeTiesAllThatItNames() {
        // when
        IdentityFact fact = fact(evidence.of(envelope(changed(ChangeKind.USER_CHANGED_NUMBER, OLD, NEW))));

        // then
        assertThat(fact).isEqualTo(new RotationReported(PORTFOLIO, SUBJECT, OLD, NEW, null, null, LEFT, TAKEN, DIGEST));
    }

    @Test
    void theWithdrawnFieldSaysNothingAboutPhones() {
        // when
        IdentityFact fact = fact(evidence.of(envelope(changed(ChangeKind.USER_ID_UPDATE, OLD, NEW))));

        // then
        assertThat(fact).isEqualTo(new RotationReported(PORTFOLIO, SUBJECT, OLD, NEW, null, null, null, null, DIGEST));
        assertThat(evidence.of(envelope(changed(ChangeKind.USER_ID_UPDATE, null, null))))
                .isEmpty();
    }

    @Test
    void otherEventsSayNothingAboutIdentity() {
        assertThat(evidence.of(envelope(new PortfolioRegistered(PORTFOLIO)))).isEmpty();
    }

    @Test
    void theFactsIdFollowsFromTheEventSoThatRedeliveryIsHarmless() {
        // given
        EventEnvelope envelope = envelope(seen(ObservationSource.STATUS));

        // then
        assertThat(evidence.of(envelope).map(NewFact::id))
                .isEqualTo(evidence.of(envelope).map(NewFact::id))
                .isNotEqualTo(Optional.of(envelope.id()));
        assertThat(evidence.of(envelope).map(NewFact::time)).contains(TIME);
    }

    private static IdentityFact fact(Optional<NewFact> fact) {
        return fact.orElseThrow().filedUnder().apply(SUBJECT);
    }

    private static ContactObserved seen(ObservationSource source) {
        return new ContactObserved(
                PORTFOLIO,
                NUMBER,
                ConversationId.random(),
                new EventTag(UUID.randomUUID()),
                source,
                OLD,
                null,
                LEFT,
                new PhoneNumber("+14155550132"),
                UsernameSighting.NONE,
                null,
                DIGEST);
    }

    private static IdentifierChangeReported changed(ChangeKind kind, @Nullable Bsuid previous, @Nullable Bsuid next) {
        return new IdentifierChangeReported(
                PORTFOLIO,
                NUMBER,
                ConversationId.random(),
                new EventTag(UUID.randomUUID()),
                kind,
                previous,
                next,
                null,
                null,
                LEFT,
                TAKEN,
                DIGEST);
    }

    private static EventEnvelope envelope(MessagingEvent event) {
        EventSource source = new EventSource("/onym/messaging/0");
        return new EventEnvelope(
                EventId.random(),
                source,
                MessagingEvents.CATALOGUE.typeOf(event.getClass()),
                TIME,
                new Actor(source.value()),
                null,
                event);
    }
}
