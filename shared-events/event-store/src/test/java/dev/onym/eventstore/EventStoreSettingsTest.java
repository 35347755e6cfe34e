package dev.onym.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.onym.eventstore.append.AppendLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventStoreSettingsTest {
    private static final String PREFIX = "onym.event-store.";

    @Test
    void everySettingHasADefaultThatWorksOnALaptop() {
        // when
        EventStoreSettings settings = read(Map.of());

        // then
        assertThat(settings)
                .isEqualTo(new EventStoreSettings(
                        "postgresql://localhost:5432/onym",
                        "onym",
                        "",
                        4,
                        8,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(10),
                        20_000,
                        1_000,
                        new AppendLimits(1_000, 65_536, 32, 1_000, 2_000, 8_000_000, 20_000, Duration.ofSeconds(15))));
    }

    @Test
    void everySettingCanBeChanged() {
        // when
        EventStoreSettings settings = read(Map.ofEntries(
                Map.entry("url", "postgresql://db.example:6432/identity"),
                Map.entry("user", "identity"),
                Map.entry("password", "secret"),
                Map.entry("read-connections", "2"),
                Map.entry("read-model-connections", "3"),
                Map.entry("statement-timeout", "PT7S"),
                Map.entry("lock-timeout", "PT3S"),
                Map.entry("poll-interval", "PT0.02S"),
                Map.entry("recent-events", "0"),
                Map.entry("projection-batch", "50"),
                Map.entry("max-events", "70"),
                Map.entry("max-envelope-bytes", "80000"),
                Map.entry("max-tags", "9"),
                Map.entry("max-criteria", "90"),
                Map.entry("max-batch-events", "100"),
                Map.entry("max-batch-bytes", "110000"),
                Map.entry("max-waiting", "120"),
                Map.entry("append-deadline", "PT15S")));

        // then
        assertThat(settings)
                .isEqualTo(new EventStoreSettings(
                        "postgresql://db.example:6432/identity",
                        "identity",
                        "secret",
                        2,
                        3,
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(3),
                        Duration.ofMillis(20),
                        0,
                        50,
                        new AppendLimits(70, 80_000, 9, 90, 100, 110_000, 120, Duration.ofSeconds(15))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:5432/onym",
                "jdbc:postgresql://localhost/onym",
                "mysql://localhost/onym",
                "postgresql://localhost:5432",
                "postgresql://localhost:5432/",
                "postgresql://localhost:port/onym",
                "postgresql://localhost:99999/onym",
                "postgresql://someone:secret@localhost:5432/onym",
                "postgresql://localhost:5432/onym?sslmode=disable"
            })
    void anythingButAPlainAddressIsRefusedAndNotRepeated(String url) {
        assertInvalid("url", url, "must look like postgresql://host:port/database");
    }

    @ParameterizedTest
    @CsvSource({
        "read-connections, 1, 100",
        "read-model-connections, 1, 1000",
        "recent-events, 0, 10000000",
        "projection-batch, 1, 100000",
        "max-events, 1, 10000",
        "max-envelope-bytes, 1000, 900000",
        "max-tags, 1, 1000",
        "max-criteria, 1, 100000",
        "max-batch-events, 1, 100000",
        "max-batch-bytes, 1000, 100000000",
        "max-waiting, 1, 1000000"
    })
    void aNumberBeyondItsBoundsIsRefusedWithTheBounds(String name, int least, int most) {
        String bounds = "must be from %d to %d".formatted(least, most);
        assertInvalid(name, Integer.toString(least - 1), bounds);
        assertInvalid(name, Integer.toString(most + 1), bounds);
        assertInvalid(name, "many", "must be a whole number");
        assertInvalid(name, "", "must be a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"statement-timeout", "lock-timeout", "poll-interval", "append-deadline"})
    void aDurationBeyondItsBoundsIsRefusedWithTheBounds(String name) {
        assertInvalid(name, "PT0S", "must be from PT0.001S to PT1H");
        assertInvalid(name, "PT-1S", "must be from PT0.001S to PT1H");
        assertInvalid(name, "PT1H0.001S", "must be from PT0.001S to PT1H");
        assertInvalid(name, "5s", "must be an ISO-8601 duration such as PT2S");
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        assertInvalid("max-batch-events", "999", "must not be less than max-events");
        assertInvalid("max-batch-bytes", "65535", "must not be less than max-envelope-bytes");
        assertInvalid("lock-timeout", "PT5S", "must be shorter than statement-timeout");
        assertInvalid("append-deadline", "PT10S", "must be longer than twice statement-timeout");
    }

    @Test
    void spaceAroundAValueMeansNothing() {
        // when
        EventStoreSettings settings = read(Map.of("user", " identity ", "read-connections", " 7 "));

        // then
        assertThat(settings.user()).isEqualTo("identity");
        assertThat(settings.readConnections()).isEqualTo(7);
    }

    @Test
    void theTextFormShowsNoSecret() {
        // when
        EventStoreSettings settings = read(Map.of("password", "hidden"));

        // then
        assertThat(settings).hasToString("EventStoreSettings[postgresql://localhost:5432/onym]");
    }

    private static EventStoreSettings read(Map<String, String> values) {
        return EventStoreSettings.from(key -> key.startsWith(PREFIX)
                ? Optional.ofNullable(values.get(key.substring(PREFIX.length())))
                : Optional.empty());
    }

    private static void assertInvalid(String name, String value, String reason) {
        assertThatExceptionOfType(InvalidSetting.class)
                .isThrownBy(() -> read(Map.of(name, value)))
                .withMessage(PREFIX + name + ": " + reason);
    }
}
