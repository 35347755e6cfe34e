package dev.onym.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {

    @Test
    void itIsWrittenWithItsVersion() {
        EventType type = EventType.parse("dev.onym.identity.phone-linked.v12");

        assertThat(type).isEqualTo(new EventType("dev.onym.identity.phone-linked", 12));
        assertThat(type).hasToString("dev.onym.identity.phone-linked.v12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dev.onym.identity.phone-linked",
                "dev.onym.identity.phone-linked.v0",
                "dev.onym.identity.phone-linked.v01",
                "dev.onym.identity.phone-linked.v10000",
                "dev.onym.identity.PhoneLinked.v1",
                "dev.onym.identity.v1",
                "dev.onym.identity.phone-linked.v1 ",
                "com.example.identity.phone-linked.v1",
                "dev.onym.identity.-linked.v1"
            })
    void noOtherTextIsAType(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventType.parse(text))
                .withMessage("not an event type");
    }
}
