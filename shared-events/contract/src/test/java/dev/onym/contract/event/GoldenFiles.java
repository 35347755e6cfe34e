package dev.onym.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.onym.contract.identifier.PersonalValue;
import dev.onym.contract.privacy.TestOnlyKeys;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The golden files of one family: envelopes as they were stored once, never edited. They show that old bytes can be
 * read.
 *
 * @param prefix of the names of the family's events, with its last dot
 */
public record GoldenFiles(EventCatalogue catalogue, String prefix, String source) {
    private static final Path FILES = Path.of("src/test/resources/golden");
    private static final Path PROPOSED = Path.of("target/golden");

    /** The event in the envelope in which its golden file shows it. */
    public EventEnvelope envelope(OnymEvent event) {
        EventType type = catalogue.typeOf(event.getClass());
        EventId cause = EventId.parse("01990000-0000-7000-8000-0000000000ff");
        return new EventEnvelope(
                EventId.derivedFrom(cause, type.name()),
                new EventSource(source),
                type,
                Instant.parse("2026-11-01T08:30:00.123456Z"),
                new Actor(source),
                cause,
                event);
    }

    public void assertReadInEveryVersion(EventEnvelope envelope) throws IOException {
        for (EventType version : catalogue.versionsOf(envelope.type().name())) {
            assertThat(codec().decode(golden(version, envelope).getBytes(UTF_8)))
                    .isEqualTo(envelope);
        }
    }

    public void assertWrittenInTheSameShape(EventEnvelope envelope) throws IOException {
        assertThat(withoutCiphertext(new String(codec().encode(envelope), UTF_8), envelope))
                .isEqualTo(withoutCiphertext(golden(envelope.type(), envelope), envelope));
    }

    public void assertEachBelongsToOneOf(List<? extends OnymEvent> events) throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(prefix)))
                    .containsExactlyInAnyOrderElementsOf(events.stream()
                            .map(event -> catalogue.typeOf(event.getClass()).name())
                            .flatMap(name -> catalogue.versionsOf(name).stream())
                            .map(GoldenFiles::fileName)
                            .toList());
        }
    }

    private EventCodec codec() {
        return new EventCodec(catalogue, TestOnlyKeys.personalData());
    }

    private static String fileName(EventType version) {
        return version + ".json";
    }

    private String golden(EventType version, EventEnvelope envelope) throws IOException {
        Path file = FILES.resolve(fileName(version));
        if (!Files.exists(file)) {
            Files.createDirectories(PROPOSED);
            Path proposed = Files.writeString(
                    PROPOSED.resolve(file.getFileName()), new String(codec().encode(envelope), UTF_8) + "\n");
            fail("%s is missing; review %s and move it there", file, proposed);
        }
        return Files.readString(file).stripTrailing();
    }

    private static String withoutCiphertext(String json, EventEnvelope envelope) {
        String masked = json;
        for (RecordComponent component : envelope.data().getClass().getRecordComponents()) {
            if (PersonalValue.class.isAssignableFrom(component.getType())
                    && json.contains("\"" + component.getName() + "\":")) {
                String name = component.getName();
                masked = masked.replaceFirst("\"" + name + "\":\"[A-Za-z0-9_-]{40,}\"", "\"" + name + "\":\"…\"");
                assertThat(masked).contains("\"" + name + "\":\"…\"");
            }
        }
        return masked;
    }
}
