package dev.onym.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {
    private static final EventId CAUSE = EventId.parse("01990000-0000-7000-8000-000000000001");

    @Test
    void aRandomIdIsOrderedByTime() {
        assertThat(EventId.random().value().version()).isEqualTo(7);
    }

    /** Computed with Python's hashlib. */
    @Test
    void aDerivedIdIsTheSameForEver() {
        EventId derived = EventId.derivedFrom(CAUSE, "phone-linked");

        assertThat(derived).hasToString("1d39e49b-a8e2-8fa9-bca8-d0c9ce4ed612");
        assertThat(derived.value().version()).isEqualTo(8);
        assertThat(derived.value().variant()).isEqualTo(2);
    }

    @Test
    void causeAndDiscriminatorBothCount() {
        assertThat(EventId.derivedFrom(CAUSE, "phone-linked"))
                .isNotEqualTo(EventId.derivedFrom(CAUSE, "bsuid-linked"))
                .isNotEqualTo(EventId.derivedFrom(EventId.random(), "phone-linked"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "01990000-0000-7000-8000-00000000000A", "4915123456789"})
    void noOtherTextIsAnEventId(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventId.parse(text))
                .withMessage("not an event id")
                .withNoCause();
    }
}
