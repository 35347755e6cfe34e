package dev.onym.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onym.contract.identifier.PortfolioId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventEnvelopeTest {

    @Test
    void theValidTimeIsCutToMicroseconds() {
        assertThat(Sample.envelopeAt(Instant.parse("2026-11-01T08:30:00.123456789Z"))
                        .time())
                .isEqualTo(Instant.parse("2026-11-01T08:30:00.123456Z"));
    }

    @Test
    void aTimeBeforeTheYear1OrAfter9999IsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.envelopeAt(Instant.MIN));
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.envelopeAt(Instant.MAX));
    }

    @Test
    void anEventHasAKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sample.envelope(new Sample.Named(" ", Sample.NAME, null)));
    }

    @Test
    void anEventIsNotItsOwnCause() {
        EventEnvelope some = Sample.envelope();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventEnvelope(
                        some.id(), some.source(), some.type(), some.time(), some.actor(), some.id(), some.data()));
    }

    @Test
    void aScopeIsAPortfolioOrGlobal() {
        assertThat(Scope.of(new PortfolioId("77"))).isEqualTo(new Scope("77"));
        assertThat(Scope.GLOBAL.value()).isEqualTo("global");
        assertThatIllegalArgumentException().isThrownBy(() -> new Scope("everybody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "über", "line\nbreak"})
    void actorsSourcesAndReferencesArePrintableAscii(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Actor(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyRef(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "/onym/%"})
    void aSourceIsAUriReference(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EventSource(text));
    }
}
