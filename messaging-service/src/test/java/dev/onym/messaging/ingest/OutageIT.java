package dev.onym.messaging.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.onym.contract.messaging.ContactObserved;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.messaging.testing.Business;
import dev.onym.messaging.testing.RealParts;
import dev.onym.messaging.testing.Recorded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The store fails while webhooks come in, and Meta sends again what was not answered by 200. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OutageIT {
    private static final String APPEND_LOCK = "select pg_advisory_lock(x'6f6e796d'::bigint)";
    private static final String KILL = """
            select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()""";

    @Inject
    Recorded recorded;

    @Inject
    PostgresEventStore store;

    @Test
    void whatCannotBeStoredIsNotAcknowledgedAndCanBeSentAgain() throws SQLException {
        // given
        Business business = Business.registered();
        byte[] body = business.body("inbound-text-bsuid-only");
        business.post("{}".getBytes(UTF_8)).then().statusCode(200);
        long before = recorded.head();

        // when
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(APPEND_LOCK);
            business.post(body).then().statusCode(503).body("code", equalTo("store-unavailable"));
        }

        // then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(business.post(body).statusCode()).isEqualTo(200));
        assertThat(recorded.facts(before, business.portfolio())).hasSize(1);
    }

    @Test
    void throughKilledConnectionsNothingAcknowledgedIsLostAndNothingIsDoubled() throws Exception {
        Business business = Business.registered();
        long before = recorded.head();
        List<Future<?>> sent = new ArrayList<>();

        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 200).forEach(i -> sent.add(threads.submit(() -> untilAcknowledged(business, i))));
            for (int i = 0; i < 40; i++) {
                sent.get(i * 5).get();
                if (i % 10 == 5) {
                    statement.execute(KILL);
                }
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }

        assertThat(recorded.events(before, business.portfolio(), ContactObserved.class))
                .hasSize(200)
                .extracting(ContactObserved::bsuid)
                .doesNotHaveDuplicates();
    }

    private static void untilAcknowledged(Business business, int person) {
        byte[] body = business.own(new String(business.body("inbound-text-bsuid-only"), UTF_8)
                .replace("GB.2719340586627713", "GB." + person)
                .replace("\"wamid.", "\"wamid." + person + "x"));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> business.post(body).statusCode() == 200);
    }

    private Connection connect() throws SQLException {
        EventStoreSettings settings = store.settings();
        return DriverManager.getConnection("jdbc:" + settings.url(), settings.user(), settings.password());
    }
}
