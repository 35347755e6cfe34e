package dev.onym.contract.username;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.GoldenFiles;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
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
            new GoldenFiles(UsernameEvents.CATALOGUE, "dev.onym.username.", "/onym/username/0");

    private static final NameId NAME = NameId.parse("nam_01990000-0000-7000-8000-000000000001");
    private static final Username USERNAME = new Username("harbor_lights");
    private static final PortfolioId PORTFOLIO = new PortfolioId("7700000000000001");
    private static final PhoneNumberId NUMBER = new PhoneNumberId("106540352242922");
    private static final PhoneNumberId SIBLING = new PhoneNumberId("106540352242923");

    private static final List<UsernameEvent> EVENTS = List.of(
            new UsernameReserved(NAME, USERNAME, PORTFOLIO, NUMBER),
            new UsernameActivated(NAME, USERNAME, PORTFOLIO, NUMBER),
            new UsernameTransferred(NAME, USERNAME, PORTFOLIO, NUMBER, SIBLING),
            new UsernameReleased(NAME, USERNAME, PORTFOLIO, SIBLING));

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

        assertThat(examples).containsExactlyInAnyOrder(UsernameEvent.class.getPermittedSubclasses());
    }

    @Test
    void everyGoldenFileBelongsToAnEvent() throws IOException {
        FILES.assertEachBelongsToOneOf(EVENTS);
    }
}
