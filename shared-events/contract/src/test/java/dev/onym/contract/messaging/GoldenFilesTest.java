package dev.onym.contract.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.GoldenFiles;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.MessageId;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identifier.WabaId;
import dev.onym.contract.privacy.EventTag;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFilesTest {
    private static final GoldenFiles FILES =
            new GoldenFiles(MessagingEvents.CATALOGUE, "dev.onym.messaging.", "/onym/messaging/0");

    private static final PortfolioId PORTFOLIO = new PortfolioId("7700000000000001");
    private static final PhoneNumberId NUMBER = new PhoneNumberId("106540352242922");
    private static final ConversationId CONVERSATION = ConversationId.parse("cnv_01990000-0000-7000-8000-000000000001");
    private static final EventTag PERSON = EventTag.parse("f305c481-6f86-6777-c10c-b72238cee786");
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private static final List<MessagingEvent> EVENTS = List.of(
            new PortfolioRegistered(PORTFOLIO),
            new BusinessNumberRegistered(PORTFOLIO, new WabaId("102290129340398"), NUMBER, "15550783881"),
            new ConversationStarted(PORTFOLIO, NUMBER, CONVERSATION, PERSON),
            new ContactObserved(
                    PORTFOLIO,
                    NUMBER,
                    CONVERSATION,
                    PERSON,
                    ObservationSource.INBOUND_MESSAGE,
                    new Bsuid("BR.13491208655302741918"),
                    new ParentBsuid("BR.ENT.506847293015824"),
                    new WaId("5511999990001"),
                    new PhoneNumber("+551199990001"),
                    UsernameSighting.NAMED,
                    new Username("ana.lopez"),
                    DIGEST),
            new IdentifierChangeReported(
                    PORTFOLIO,
                    NUMBER,
                    CONVERSATION,
                    PERSON,
                    ChangeKind.USER_CHANGED_NUMBER,
                    new Bsuid("BR.13491208655302741918"),
                    new Bsuid("BR.20417758396604418235"),
                    new ParentBsuid("BR.ENT.506847293015824"),
                    new ParentBsuid("BR.ENT.11815799212886844830"),
                    new WaId("5511999990001"),
                    new WaId("5511999990002"),
                    DIGEST),
            new MessageAccepted(
                    PORTFOLIO,
                    NUMBER,
                    CONVERSATION,
                    PERSON,
                    new MessageId("wamid.AAECAwQFBgcICQoLDA0ODw=="),
                    AddressKind.BSUID),
            new WebhookRejected(new ApplicationName("sandbox"), RejectionReason.UNKNOWN_NUMBER, DIGEST));

    static Stream<EventEnvelope> envelopes() {
        return EVENTS.stream().map(FILES::envelope);
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void whatWasStoredInAnyVersionIsReadAsTheSameEvent(EventEnvelope envelope) throws IOException {
        FILES.assertReadInEveryVersion(envelope);
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void theEventIsStillWrittenInTheSameShape(EventEnvelope envelope) throws IOException {
        FILES.assertWrittenInTheSameShape(envelope);
    }

    @Test
    void everyEventOfTheFamilyHasAnExample() {
        Set<Class<?>> examples = new HashSet<>();
        EVENTS.forEach(event -> examples.add(event.getClass()));

        assertThat(examples)
                .containsExactlyInAnyOrderElementsOf(
                        permitted(MessagingEvent.class).toList());
    }

    @Test
    void everyGoldenFileBelongsToAnEvent() throws IOException {
        FILES.assertEachBelongsToOneOf(EVENTS);
    }

    private static Stream<Class<?>> permitted(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(GoldenFilesTest::permitted)
                : Stream.of(family);
    }
}
