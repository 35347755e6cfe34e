package dev.onym.contract.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.event.EventType;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PersonalValue;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.privacy.TestOnlyKeys;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden files are envelopes as they were stored once, never edited: they show that old bytes can be read. */
class GoldenFilesTest {
    private static final Path FILES = Path.of("src/test/resources/golden");
    private static final Path PROPOSED = Path.of("target/golden");

    private static final PortfolioId PORTFOLIO = new PortfolioId("7700000000000001");
    private static final SubjectId SUBJECT = SubjectId.parse("sub_01990000-0000-7000-8000-000000000001");
    private static final Bsuid BSUID = new Bsuid("US.13491208655302741918");
    private static final WaId WA_ID = new WaId("5511999990001");

    private static final List<IdentityEvent> EVENTS = List.of(
            new SubjectRegistered(PORTFOLIO, SUBJECT),
            new BsuidLinked(PORTFOLIO, SUBJECT, BSUID, EvidenceClass.CO_OBSERVED),
            new PhoneLinked(PORTFOLIO, SUBJECT, BSUID, WA_ID, new PhoneNumber("+551199990001"), EvidenceClass.ATTESTED),
            new PhoneUnlinked(PORTFOLIO, SUBJECT, BSUID, WA_ID),
            new UsernameLinked(PORTFOLIO, SUBJECT, new Username("ana.lopez"), EvidenceClass.REPORTED));

    private final EventCodec codec = new EventCodec(IdentityEvents.CATALOGUE, TestOnlyKeys.personalData());

    static Stream<EventEnvelope> envelopes() {
        return EVENTS.stream().map(event -> {
            EventType type = IdentityEvents.CATALOGUE.typeOf(event.getClass());
            EventId cause = EventId.parse("01990000-0000-7000-8000-0000000000ff");
            return new EventEnvelope(
                    EventId.derivedFrom(cause, type.name()),
                    new EventSource("/onym/identity/0"),
                    type,
                    Instant.parse("2026-11-01T08:30:00.123456Z"),
                    new Actor("/onym/identity/0"),
                    cause,
                    event);
        });
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void whatWasStoredInAnyVersionIsReadAsTheSameEvent(EventEnvelope envelope) throws IOException {
        for (EventType version :
                IdentityEvents.CATALOGUE.versionsOf(envelope.type().name())) {
            assertThat(codec.decode(golden(version, envelope).getBytes(UTF_8))).isEqualTo(envelope);
        }
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void theEventIsStillWrittenInTheSameShape(EventEnvelope envelope) throws IOException {
        assertThat(withoutCiphertext(new String(codec.encode(envelope), UTF_8), envelope))
                .isEqualTo(withoutCiphertext(golden(envelope.type(), envelope), envelope));
    }

    @Test
    void everyEventOfTheFamilyHasAnExample() {
        Set<Class<?>> examples = new HashSet<>();
        EVENTS.forEach(event -> examples.add(event.getClass()));

        assertThat(examples).containsExactlyInAnyOrder(IdentityEvent.class.getPermittedSubclasses());
    }

    @Test
    void everyGoldenFileBelongsToAnEvent() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("dev.onym.identity.")))
                    .containsExactlyInAnyOrderElementsOf(envelopes()
                            .flatMap(each -> IdentityEvents.CATALOGUE
                                    .versionsOf(each.type().name())
                                    .stream())
                            .map(GoldenFilesTest::fileName)
                            .toList());
        }
    }

    private static String fileName(EventType version) {
        return version + ".json";
    }

    private String golden(EventType version, EventEnvelope envelope) throws IOException {
        Path file = FILES.resolve(fileName(version));
        if (!Files.exists(file)) {
            Files.createDirectories(PROPOSED);
            Path proposed = Files.writeString(
                    PROPOSED.resolve(file.getFileName()), new String(codec.encode(envelope), UTF_8) + "\n");
            fail("%s is missing; review %s and move it there", file, proposed);
        }
        return Files.readString(file).stripTrailing();
    }

    private static String withoutCiphertext(String json, EventEnvelope envelope) {
        String masked = json;
        for (RecordComponent component : envelope.data().getClass().getRecordComponents()) {
            if (PersonalValue.class.isAssignableFrom(component.getType())) {
                String name = component.getName();
                masked = masked.replaceFirst("\"" + name + "\":\"[A-Za-z0-9_-]{40,}\"", "\"" + name + "\":\"…\"");
                assertThat(masked).contains("\"" + name + "\":\"…\"");
            }
        }
        return masked;
    }
}
