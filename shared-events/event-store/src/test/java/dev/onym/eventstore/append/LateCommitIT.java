package dev.onym.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.read.EventPage;
import dev.onym.eventstore.schema.EventStoreSchema;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TestEvents;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The interleaving that breaks locks per tag: position 1 is in flight, position 2 commits, a reader decides from what it
 * sees, position 1 commits. The boundary is "an event with tag A or with tag B", and it must get one event.
 */
class LateCommitIT {
    private static final EventTag A = TestEvents.tag(1);
    private static final EventTag B = TestEvents.tag(2);
    private static final EventTag UNRELATED = TestEvents.tag(3);

    private final EventStoreSettings settings = PostgresServer.shared().freshStore();
    private final String database = settings.url().substring(settings.url().lastIndexOf('/') + 1);

    @Test
    void aStoreWithALockForEachTagLetsTwoIn() throws SQLException {
        try (Connection setUp = PostgresServer.shared().connect(database)) {
            NaiveTagLockStore.createTables(setUp);
        }
        try (NaiveTagLockStore slow = naive();
                NaiveTagLockStore quick = naive();
                NaiveTagLockStore reader = naive()) {
            // given
            assertThat(slow.begin(UUID.randomUUID(), slow.head(), new EventTag[] {A}, A, B))
                    .isTrue();
            assertThat(quick.begin(UUID.randomUUID(), 0, new EventTag[] {UNRELATED}, UNRELATED))
                    .isTrue();
            quick.commit();
            assertThat(reader.hasAny(A, B)).isFalse();
            long marker = reader.head();
            slow.commit();

            // when
            boolean accepted = reader.begin(UUID.randomUUID(), marker, new EventTag[] {B}, A, B);

            // then
            assertThat(accepted).as("the flaw that this store shows").isTrue();
        }
    }

    @Test
    void oneBatchAtATimeLetsOneIn() throws SQLException {
        try (Stores stores = new Stores();
                Connection slow = PostgresServer.shared().connect(database)) {
            // given
            PostgresEventStore store = stores.open(settings);
            slow.setAutoCommit(false);
            appendWithoutCommit(slow, TestEvents.linked(A));
            Future<Verdict> quick = store.appends().append(Append.unconditional(List.of(TestEvents.linked(UNRELATED))));
            awaitWhoeverWaitsFor(slow);
            List<Criterion> boundary = List.of(Criterion.tagged(A), Criterion.tagged(B));
            EventPage seen = Stores.await(store.reader().matching(boundary, 1, Long.MAX_VALUE, 10));
            assertThat(seen.events()).isEmpty();
            assertThat(quick.isComplete())
                    .as("nobody commits past an append in flight")
                    .isFalse();

            // when
            Future<Verdict> decided = store.appends()
                    .append(new Append(List.of(TestEvents.linked(B)), new Condition(boundary, seen.head())));
            slow.commit();

            // then
            assertThat(Stores.await(decided)).isEqualTo(new Verdict.Rejected());
            assertThat(Stores.await(quick))
                    .isInstanceOfSatisfying(
                            Verdict.Accepted.class,
                            accepted -> assertThat(accepted.firstPosition()).isEqualTo(2));
        }
    }

    /** The append has its time already: an answer without it would be another one after the commit. */
    @Test
    void whatWasKnownAtATimeWaitsForAppendsOfBefore() throws SQLException {
        try (Stores stores = new Stores();
                Connection slow = PostgresServer.shared().connect(database)) {
            // given
            PostgresEventStore store = stores.open(settings);
            slow.setAutoCommit(false);
            appendWithoutCommit(slow, TestEvents.linked(A));

            // when
            Future<Optional<Long>> known = store.reader().positionBefore(Instant.now());
            awaitWhoeverWaitsFor(slow);
            List<Future<Long>> others =
                    Stream.generate(store.reader()::head).limit(20).toList();

            // then
            Stores.await(Future.all(others));
            assertThat(known.isComplete()).isFalse();

            // when
            slow.commit();

            // then
            assertThat(Stores.await(known)).contains(1L);
        }
    }

    private NaiveTagLockStore naive() throws SQLException {
        return new NaiveTagLockStore(PostgresServer.shared().connect(database));
    }

    /** What an instance does, stopped right before its commit. */
    private static void appendWithoutCommit(Connection connection, NewEvent event) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("""
                select base_position from append_events(?, '{1}', array[?]::uuid[], array[?], array[?], '{0}', array[?],
                    '{1}', array[?]::uuid[], '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')""")) {
            call.setLong(1, EventStoreSchema.APPEND_LOCK);
            call.setObject(2, event.id().value());
            call.setString(3, event.type().toString());
            call.setString(4, event.scope().value());
            call.setBytes(5, event.envelope());
            call.setObject(6, event.tags().iterator().next().asUuid());
            call.executeQuery().close();
        }
    }

    private void awaitWhoeverWaitsFor(Connection connection) {
        await().until(() -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select count(*) from pg_locks where locktype = 'advisory' and not granted"
                                    + " and database = (select oid from pg_database where datname = current_database())")) {
                rows.next();
                return rows.getInt(1) == 1;
            }
        });
    }
}
