package dev.onym.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeKeyTest {

    @Test
    void itIsTheSubject() {
        assertThat(EnvelopeKey.of(Sample.codec().encode(Sample.envelope()))).isEqualTo("h-1");
    }

    @Test
    void aSubjectInsideTheDataIsNotMeant() {
        assertThat(EnvelopeKey.of("{\"data\":{\"subject\":\"wrong\"},\"subject\":\"right\"}".getBytes(UTF_8)))
                .isEqualTo("right");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"subject\"",
                "{}",
                "{\"subject\":1}",
                "{\"subject\":null}",
                "{\"data\":{\"subject\":\"x\"}}"
            })
    void withoutASubjectTheEnvelopeIsUnreadable(String text) {
        assertThatExceptionOfType(UnreadableEnvelope.class)
                .isThrownBy(() -> EnvelopeKey.of(text.getBytes(UTF_8)))
                .withMessage("attribute subject is missing");
    }

    @Test
    void whatIsNotJsonIsNotQuoted() {
        assertThatExceptionOfType(UnreadableEnvelope.class)
                .isThrownBy(() -> EnvelopeKey.of("{\"name\":Ana}".getBytes(UTF_8)))
                .withMessage("not JSON")
                .withNoCause();
    }
}
