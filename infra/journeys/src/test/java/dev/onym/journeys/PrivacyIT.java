package dev.onym.journeys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.journeys.testing.Client;
import dev.onym.journeys.testing.Client.Answer;
import dev.onym.journeys.testing.Onym;
import dev.onym.journeys.testing.Person;
import dev.onym.journeys.testing.Tables;
import dev.onym.journeys.testing.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** After all journeys, everybody's phone, username and name is looked for in every corner. */
@Order(9)
class PrivacyIT {
    private static final List<String> SERVICES = List.of("messaging", "identity", "username");

    /** Read models that cannot do without. */
    private static final Set<String> MAY_KNOW = Set.of(
            "messaging.phone_address",
            "messaging.phone_form",
            "identity.subjects",
            "identity.identity_claims",
            "identity.users_identity_map",
            "identity.phone_forms");

    private final Onym onym = Onym.running();

    @Test
    void onlyTheReadModelsThatNeedPersonalDataHaveIt() throws SQLException {
        for (String service : SERVICES) {
            for (Map.Entry<String, String> table :
                    new Tables(onym).dump(service).entrySet()) {
                String name = service + "." + table.getKey();
                if (!MAY_KNOW.contains(name)) {
                    assertNothingIn(name, table.getValue());
                }
            }
        }
    }

    /** Or the search above would find nothing anywhere. */
    @Test
    void theSearchFindsWhatIsThere() throws SQLException {
        Tables tables = new Tables(onym);
        assertThat(Person.personalValuesIn(tables.dump("identity", "users_identity_map")))
                .isNotEmpty();
        assertThat(Person.personalValuesIn(tables.dump("messaging", "phone_address")))
                .isNotEmpty();
    }

    @Test
    void noTopicShowsPersonalData() {
        for (String topic : Topics.names(onym)) {
            Topics.read(onym, topic).forEach(record -> {
                assertNothingIn("key in " + topic, text(record.key()));
                assertNothingIn("value in " + topic, text(record.value()));
                record.headers().forEach(header -> assertNothingIn("header in " + topic, text(header.value())));
            });
        }
    }

    @Test
    void noLogShowsPersonalData() throws IOException {
        assertNothingIn("the launcher's output", onym.launcher().output());
        try (Stream<Path> logs = Files.walk(onym.directory().resolve("logs")).filter(Files::isRegularFile)) {
            for (Path log : logs.toList()) {
                assertNothingIn(log.toString(), Files.readString(log, ISO_8859_1));
            }
        }
    }

    @Test
    void noMetricShowsPersonalData() {
        for (String service : SERVICES) {
            Answer metrics = new Client(onym).getFrom(service, "/q/metrics");
            assertThat(metrics.status()).isEqualTo(200);
            assertNothingIn("metrics of " + service, metrics.body());
        }
    }

    /** Names no value, or the report of the test would be the next leak. */
    private void assertNothingIn(String place, String text) {
        assertThat(Person.personalValuesIn(text).count()).as(place).isZero();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, ISO_8859_1);
    }
}
