package dev.onym.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.InvalidSetting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelaySettingsTest {
    @Test
    void whatIsNotSetWorksOnALaptop() {
        assertThat(settings(Map.of()))
                .isEqualTo(new RelaySettings(
                        "identity",
                        Topic.IDENTITY_EVENTS,
                        "localhost:9092",
                        10_000,
                        Duration.ofMillis(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(15)));
    }

    @Test
    void everySettingIsReadByItsKey() {
        // when
        RelaySettings settings = settings(Map.of(
                "onym.relay.bootstrap-servers", "kafka-0:9092,kafka-1:9092",
                "onym.relay.transaction-events", "500",
                "onym.relay.gathering", "PT0.025S",
                "onym.relay.transaction-timeout", "PT20S",
                "onym.relay.lease", "PT30S"));

        // then
        assertThat(settings)
                .isEqualTo(new RelaySettings(
                        "identity",
                        Topic.IDENTITY_EVENTS,
                        "kafka-0:9092,kafka-1:9092",
                        500,
                        Duration.ofMillis(25),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            onym.relay.bootstrap-servers   | kafka         | must look like host:port,host:port
            onym.relay.bootstrap-servers   | a:1, b:2      | must look like host:port,host:port
            onym.relay.transaction-events  | 0             | must be from 1 to 100000
            onym.relay.transaction-events  | many          | must be a whole number
            onym.relay.gathering           | PT0.002S      | must be from PT0.003S to PT1S
            onym.relay.gathering           | PT2S          | must be from PT0.003S to PT1S
            onym.relay.transaction-timeout | PT0.5S        | must be from PT1S to PT15M
            onym.relay.transaction-timeout | PT16M         | must be from PT1S to PT15M
            onym.relay.transaction-timeout | soon          | must be an ISO-8601 duration such as PT2S
            onym.relay.lease               | PT10S         | must be longer than transaction-timeout
            """)
    void aWrongSettingIsNamedWithTheReason(String key, String value, String reason) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(key + ": " + reason);
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "49, 10", "50, 20", "99, 30", "100, 40", "10000, 40"})
    void theMoreEventsATransactionHadTheLongerItGathersForTheNext(int events, int millis) {
        assertThat(settings(Map.of()).gatheringAfter(events)).hasMillis(millis);
    }

    @Test
    void itNeverGathersForLongerThanASecond() {
        // given
        RelaySettings slow = settings(Map.of("onym.relay.gathering", "PT0.4S"));

        // then
        assertThat(slow.gatheringAfter(60)).hasMillis(800);
        assertThat(slow.gatheringAfter(75)).hasMillis(1_000);
    }

    private static RelaySettings settings(Map<String, String> values) {
        return RelaySettings.from("identity", Topic.IDENTITY_EVENTS, key -> Optional.ofNullable(values.get(key)));
    }
}
