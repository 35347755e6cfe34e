package dev.onym.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onym.contract.event.Sample.Named;
import dev.onym.contract.event.Sample.NamedV1;
import dev.onym.contract.privacy.TestOnlyKeys;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UpcastingTest {
    private final EventCodec then = new EventCodec(
            EventCatalogue.builder().event(Sample.TYPE_NAME, NamedV1.class).build(), TestOnlyKeys.personalData());
    private final byte[] stored = then.encode(Sample.envelope(
            new EventType(Sample.TYPE_NAME, 1),
            Instant.parse("2026-11-01T08:30:00Z"),
            new NamedV1("h-1", Sample.NAME)));

    @Test
    void whatWasStoredInVersion1IsReadAsTheRecordOfToday() {
        EventEnvelope today = Sample.codec().decode(stored);

        assertThat(today.data()).isEqualTo(new Named("h-1", Sample.NAME, null));
        assertThat(today.type()).isEqualTo(Sample.V2);
    }

    @Test
    void itCanBeWrittenAgainInTheVersionOfToday() {
        EventEnvelope today = Sample.codec().decode(stored);

        assertThat(Sample.codec().decode(Sample.codec().encode(today))).isEqualTo(today);
    }

    @Test
    void aReaderThatStayedBehindSaysWhichVersionItDoesNotKnow() {
        assertThatExceptionOfType(UnreadableEnvelope.class)
                .isThrownBy(() -> then.decode(Sample.codec().encode(Sample.envelope())))
                .withMessage("unknown type dev.onym.test.name-given.v2");
    }

    @Test
    void dataThatAnUpcasterCannotHandleIsUnreadable() {
        byte[] broken =
                new String(stored, UTF_8).replace("\"owner\"", "\"unexpected\"").getBytes(UTF_8);

        assertThatExceptionOfType(UnreadableEnvelope.class)
                .isThrownBy(() -> Sample.codec().decode(broken))
                .withMessage("data of type dev.onym.test.name-given.v1 cannot be upcast")
                .withNoCause();
    }
}
