package dev.onym.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onym.contract.event.Sample.Named;
import dev.onym.contract.event.Sample.NamedV1;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    private final EventCodec codec = Sample.codec();

    @Test
    void theAttributesStandInTheirOrderAndDataIsLast() throws IOException {
        EventEnvelope some = Sample.envelope();
        EventEnvelope caused = new EventEnvelope(
                some.id(), some.source(), some.type(), some.time(), some.actor(), EventId.random(), some.data());
        JsonNode json = new ObjectMapper().readTree(codec.encode(caused));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "specversion",
                        "id",
                        "source",
                        "type",
                        "subject",
                        "time",
                        "datacontenttype",
                        "portfolio",
                        "actor",
                        "cause",
                        "keyref",
                        "data");
    }

    @Test
    void whatIsNullIsLeftOut() {
        assertThat(new String(codec.encode(Sample.envelope()), UTF_8)).doesNotContain("cause", "until", "null");
    }

    @Test
    void aTimeInTheDataIsWrittenAsText() {
        EventEnvelope envelope = Sample.envelope(new Named("h-1", Sample.NAME, Instant.parse("2026-12-01T00:00:00Z")));

        assertThat(new String(codec.encode(envelope), UTF_8)).contains("\"until\":\"2026-12-01T00:00:00Z\"");
        assertThat(codec.decode(codec.encode(envelope))).isEqualTo(envelope);
    }

    @Test
    void everyEncodingEncryptsAnew() {
        assertThat(codec.encode(Sample.envelope())).isNotEqualTo(codec.encode(Sample.envelope()));
    }

    @Test
    void anEventUnderAnotherTypeIsNotWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(Sample.envelope(
                        new EventType(Sample.TYPE_NAME, 1), Instant.EPOCH, new Named("h-1", Sample.NAME, null))))
                .withMessageContaining("is of type dev.onym.test.name-given.v2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(Sample.envelope(new NamedV1("h-1", Sample.NAME))))
                .withMessageContaining("not in the catalogue");
    }

    @Test
    void fieldsAndAttributesOfALaterWriterAreTolerated() {
        String later = new String(codec.encode(Sample.envelope()), UTF_8)
                .replace("\"id\":", "\"traceparent\":{\"a\":[1]},\"id\":")
                .replace("\"holder\":", "\"added\":{\"b\":[2]},\"holder\":");

        assertThat(codec.decode(later.getBytes(UTF_8))).isEqualTo(Sample.envelope());
    }

    @Test
    void troubleOfTheCipherThatMayPassIsHandedOn() {
        byte[] written = codec.encode(Sample.envelope());
        EventCodec cutOff = new EventCodec(Sample.CATALOGUE, new UnreachableVault());

        assertThatIllegalStateException()
                .isThrownBy(() -> cutOff.encode(Sample.envelope()))
                .withMessage("vault unreachable");
        assertThatIllegalStateException()
                .isThrownBy(() -> cutOff.decode(written))
                .withMessage("vault unreachable");
    }

    private static final class UnreachableVault implements PersonalDataCipher {
        @Override
        public byte[] seal(KeyRef reference, byte[] clear, byte[] associatedData) {
            throw new IllegalStateException("vault unreachable");
        }

        @Override
        public byte[] open(KeyRef reference, byte[] sealed, byte[] associatedData) {
            throw new IllegalStateException("vault unreachable");
        }
    }
}
