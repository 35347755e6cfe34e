package dev.onym.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.schema.EventStoreSchema;
import dev.onym.eventstore.testing.JavaProcess;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes, 64 writers, one database: every boundary has one winner, whatever happens to connections and processes. */
class ConcurrentClaimsIT {
    private static final int BOUNDARIES = 240;
    private static final int WRITERS = 32;
    private static final Pattern CLAIM = Pattern.compile("(?m)^won (\\d+) (\\d+)$");

    private final Stores stores = new Stores();
    private EventStoreSettings settings;
    private PostgresEventStore store;
    private String database;

    @BeforeEach
    void createStore() {
        settings = PostgresServer.shared().freshStore();
        store = stores.open(settings);
        database = settings.url().substring(settings.url().lastIndexOf('/') + 1);
    }

    @AfterEach
    void closeStores() {
        stores.close();
    }

    @Test
    void everyBoundaryHasOneWinner() throws SQLException {
        // when
        try (JavaProcess first = claimants(0);
                JavaProcess second = claimants(WRITERS);
                Connection gate = closeGate()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            first.output().contains("ready") && second.output().contains("ready"));
            gate.rollback();
            assertThat(first.exitCode()).as(first.output()).isZero();
            assertThat(second.exitCode()).as(second.output()).isZero();

            // then
            assertEveryBoundaryIsClaimedOnce();
            assertThat(acknowledged(first, second)).isEqualTo(claimsInTheLog());
            assertThat(acknowledged(first)).isNotEmpty();
            assertThat(acknowledged(second)).isNotEmpty();
        }
    }

    @Test
    void everyBoundaryHasOneWinnerWhileConnectionsAreKilledAndTheLockIsHeld() throws SQLException {
        // when
        try (JavaProcess first = claimants(0);
                JavaProcess second = claimants(WRITERS);
                Connection trouble = PostgresServer.shared().connect(database);
                Statement statement = trouble.createStatement()) {
            for (int round = 1; round <= 8; round++) {
                awaitClaims(round * BOUNDARIES / 10);
                killAppendingConnections(statement);
                holdTheLockBeyondItsTimeout(trouble, statement);
            }
            assertThat(first.exitCode()).as(first.output()).isZero();
            assertThat(second.exitCode()).as(second.output()).isZero();

            // then
            assertEveryBoundaryIsClaimedOnce();
            assertThat(acknowledged(first, second)).isEqualTo(claimsInTheLog());
        }
    }

    @Test
    void whatAKilledProcessHadAcknowledgedIsInTheLog() {
        // when
        try (JavaProcess killed = claimants(0);
                JavaProcess survivor = claimants(WRITERS)) {
            awaitClaims(BOUNDARIES / 4);
            killed.kill();
            assertThat(survivor.exitCode()).as(survivor.output()).isZero();

            // then
            assertEveryBoundaryIsClaimedOnce();
            assertThat(claimsInTheLog()).containsAllEntriesOf(acknowledged(killed, survivor));
        }
    }

    @Test
    void aFollowerSeesEveryPositionOnceAndInOrder() {
        // given
        List<Long> seen = new ArrayList<>();

        // when
        try (JavaProcess first = claimants(0);
                JavaProcess second = claimants(WRITERS)) {
            while (seen.size() < BOUNDARIES) {
                long last = seen.isEmpty() ? 0 : seen.getLast();
                Stores.await(store.feed().awaitAfter(last));
                Stores.await(store.feed().after(last, 7)).forEach(event -> seen.add(event.position()));
            }
            assertThat(first.exitCode()).as(first.output()).isZero();
            assertThat(second.exitCode()).as(second.output()).isZero();
        }

        // then
        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, BOUNDARIES).boxed().toList());
    }

    private JavaProcess claimants(int first) {
        List<String> arguments = List.of(
                settings.url(), Integer.toString(BOUNDARIES), Integer.toString(first), Integer.toString(WRITERS));
        return JavaProcess.start(List.of(), ClaimantProcess.class.getName(), arguments, line -> {});
    }

    /** Nobody's append is decided until the transaction ends. */
    private Connection closeGate() throws SQLException {
        Connection gate = PostgresServer.shared().connect(database);
        gate.setAutoCommit(false);
        try (Statement statement = gate.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + EventStoreSchema.APPEND_LOCK + ")");
        }
        return gate;
    }

    private void awaitClaims(int atLeast) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> Stores.await(store.reader().head()) >= atLeast);
    }

    private static void killAppendingConnections(Statement statement) throws SQLException {
        statement.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and application_name = 'onym-event-store'
                   and query like '%append_events%'""");
    }

    private static void holdTheLockBeyondItsTimeout(Connection connection, Statement statement) throws SQLException {
        connection.setAutoCommit(false);
        statement.execute("select pg_advisory_xact_lock(" + EventStoreSchema.APPEND_LOCK + "), pg_sleep(0.4)");
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private void assertEveryBoundaryIsClaimedOnce() {
        List<StoredEvent> log = Stores.await(store.reader().after(0, 10 * BOUNDARIES));
        assertThat(log)
                .extracting(StoredEvent::position)
                .isEqualTo(LongStream.rangeClosed(1, BOUNDARIES).boxed().toList());
        assertThat(log).extracting(StoredEvent::recordedAt).isSorted();
        assertThat(claimsInTheLog().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, BOUNDARIES).boxed().toList());
    }

    /** Boundary to position. */
    private Map<Integer, Long> claimsInTheLog() {
        Map<Integer, Long> claims = new HashMap<>();
        for (int number = 0; number < BOUNDARIES; number++) {
            List<StoredEvent> events = Stores.await(
                            store.reader().matching(new ClaimBoundary(number).criteria(), 1, Long.MAX_VALUE, 10))
                    .events();
            assertThat(events).as("boundary %d", number).hasSize(1);
            claims.put(number, events.getFirst().position());
        }
        return claims;
    }

    private static Map<Integer, Long> acknowledged(JavaProcess... processes) {
        Map<Integer, Long> won = new HashMap<>();
        for (JavaProcess process : processes) {
            Matcher claims = CLAIM.matcher(process.output());
            while (claims.find()) {
                assertThat(won.put(Integer.valueOf(claims.group(1)), Long.valueOf(claims.group(2))))
                        .as("a second winner of %s", claims.group(1))
                        .isNull();
            }
        }
        return won;
    }
}
