package dev.onym.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.InvalidSetting;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSettingsTest {
    private static final OnymService SERVICE =
            new OnymService("messaging", Topic.MESSAGING_EVENTS, MessagingEvents.CATALOGUE);

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "kafka:", "one:9092,two", "one:9092;two:9092"})
    void aWrongAddressOfKafkaIsRefusedByTheKeyThatWasSet(String servers) {
        ServiceSettings settings = settings(Map.of("kafka.bootstrap.servers", servers));

        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(settings::relay)
                .withMessageStartingWith("kafka.bootstrap.servers:");
    }

    @Test
    void itIsRefusedAlsoWhereTheRelayHasAnotherOne() {
        ServiceSettings settings =
                settings(Map.of("kafka.bootstrap.servers", "kafka", "onym.relay.bootstrap-servers", "two:9092"));

        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(settings::relay)
                .withMessageStartingWith("kafka.bootstrap.servers:");
    }

    @Test
    void theRelayHasKafkasAddressUnlessItHasOneOfItsOwn() {
        assertThat(settings(Map.of()).relay().bootstrapServers()).isEqualTo("localhost:8085");
        assertThat(settings(Map.of("kafka.bootstrap.servers", "one:9092,two:9092"))
                        .relay()
                        .bootstrapServers())
                .isEqualTo("one:9092,two:9092");
        assertThat(settings(Map.of("kafka.bootstrap.servers", "one:9092", "onym.relay.bootstrap-servers", "two:9092"))
                        .relay()
                        .bootstrapServers())
                .isEqualTo("two:9092");
    }

    private static ServiceSettings settings(Map<String, String> values) {
        return new ServiceSettings(
                SERVICE, new SmallRyeConfigBuilder().withDefaultValues(values).build());
    }
}
