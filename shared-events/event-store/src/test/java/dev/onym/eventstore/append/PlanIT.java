package dev.onym.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TestEvents;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Statements that were planned while the store was empty still look up what they need when it is not. */
class PlanIT {
    private static final int EVENTS = 50_000;
    private static final int APPENDS = 64;

    private final EventStoreSettings settings = PostgresServer.shared().freshStore();
    private final String database = settings.url().substring(settings.url().lastIndexOf('/') + 1);

    @Test
    void plansOfAnEmptyStoreDoNotScanAFullOne() throws SQLException {
        // given
        PostgresServer.shared().execute(database, "vacuum analyze events, event_tags");
        try (Stores stores = new Stores()) {
            PostgresEventStore store = stores.open(settings);
            appendAndRead(store);
            PostgresServer.shared().execute(database, MANY_EVENTS);

            // when
            appendAndRead(store);
        }

        // then
        await().atMost(Duration.ofSeconds(30)).until(() -> othersConnected() == 0);
        assertThat(rowsRead()).isPositive().isLessThan(EVENTS / 5);
        assertThat(rowsScanned()).isLessThan(EVENTS / 5);
    }

    /**
     * What appends ask of the log, and what decisions read. Ids and conditions are asked about in full only for what is
     * stored already and for what looks back.
     */
    private static void appendAndRead(PostgresEventStore store) {
        long head = Stores.await(store.reader().head());
        List<Future<?>> all = new ArrayList<>();
        List<Append> lookingBack = new ArrayList<>();
        for (int i = 0; i < APPENDS; i++) {
            NewEvent event = TestEvents.linked(TestEvents.tag(i), TestEvents.tag(100_000 + i));
            List<Criterion> criteria = List.of(
                    Criterion.tagged(TestEvents.tag(i)),
                    Criterion.tagged(TestEvents.tag(i), TestEvents.tag(100_000 + i)),
                    new Criterion(Set.of(TestEvents.tag(i)), Set.of(TestEvents.LINKED)));
            all.add(store.appends().append(new Append(List.of(event), new Condition(criteria, head))));
            lookingBack.add(Append.unconditional(List.of(event)));
            lookingBack.add(new Append(List.of(TestEvents.linked()), new Condition(criteria, 0)));
            all.add(store.reader().matching(criteria, 1, Long.MAX_VALUE, 10));
            all.add(store.reader().matching(List.of(Criterion.tagged(TestEvents.tag(i))), 1, Long.MAX_VALUE, 10));
            all.add(store.reader().beginnings(List.of(TestEvents.tag(i), TestEvents.tag(200_000 + i))));
        }
        Stores.await(Future.all(all));
        Stores.await(
                Future.all(lookingBack.stream().map(store.appends()::append).toList()));
    }

    private static final String MANY_EVENTS = """
            with loaded as (
                insert into events
                select 1000 + n, now(), now(), gen_random_uuid(), 'dev.onym.test.linked.v1', 'global', '', ''
                  from generate_series(1, %d) n returning position)
            insert into event_tags select gen_random_uuid(), position from loaded""".formatted(EVENTS);

    /** Who leaves tells first what it has read. */
    private long othersConnected() throws SQLException {
        return number("""
                select count(*) from pg_stat_activity
                 where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()""");
    }

    /** By all that has been disconnected since; loading inserts and does not read. */
    private long rowsRead() throws SQLException {
        return number("select sum(idx_tup_read) from pg_stat_user_indexes where relname in ('events', 'event_tags')");
    }

    private long rowsScanned() throws SQLException {
        return number("select sum(seq_tup_read) from pg_stat_user_tables where relname in ('events', 'event_tags')");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = PostgresServer.shared().connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
