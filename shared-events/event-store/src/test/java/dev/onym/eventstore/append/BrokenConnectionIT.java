package dev.onym.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.event.EventId;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.schema.EventStoreSchema;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TestEvents;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Answers that are lost, connections that go silent, locks that nobody gives back. Deadlines are short, so nothing runs beside
 * it.
 */
@Isolated
class BrokenConnectionIT {
    private static final String WAIT_FOR_THE_LOCK = """
            select waitstart from pg_locks
             where locktype = 'advisory' and waitstart is not null
               and database = (select oid from pg_database where datname = current_database())""";

    private final Stores stores = new Stores();
    private EventStoreSettings direct;
    private String database;
    private PostgresEventStore log;

    @BeforeEach
    void createStore() {
        direct = PostgresServer.shared().freshStore();
        database = direct.url().substring(direct.url().lastIndexOf('/') + 1);
        log = stores.open(direct);
    }

    @AfterEach
    void closeStores() {
        stores.close();
    }

    /** Were it not, silence would have it closed in the very moment in which somebody gets it. */
    @Test
    void anIdleConnectionIsGivenBackBeforeItIsTakenForDead() throws SQLException {
        String fresh = PostgresServer.shared().freshStore().url();
        String name = fresh.substring(fresh.lastIndexOf('/') + 1);
        PostgresEventStore store =
                stores.open(PostgresServer.shared().settings(name, Map.of("statement-timeout", "PT3S")));
        Stores.await(store.readModels().query("select 1").execute());

        try (Connection connection = PostgresServer.shared().connect(name);
                Statement statement = connection.createStatement()) {
            await().atMost(store.settings().answerTimeout().minusMillis(500)).until(() -> {
                try (ResultSet rows = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where application_name = 'onym-read-models' and datname = current_database()")) {
                    rows.next();
                    return rows.getInt(1) == 0;
                }
            });
        }
    }

    @Test
    void aCommitWhoseAnswerWasLostIsAcceptedOnce() {
        afterTheAnswerWasLost(LossyProxy::cut);
    }

    @Test
    void aConnectionThatGoesSilentIsReplaced() {
        afterTheAnswerWasLost(silent -> {});
    }

    private void afterTheAnswerWasLost(Consumer<LossyProxy> next) {
        try (LossyProxy proxy = new LossyProxy(stores.vertx(), port())) {
            // given
            PostgresEventStore store = stores.open(throughProxy(proxy));
            Stores.await(store.appends().append(Append.unconditional(List.of(TestEvents.linked()))));
            List<NewEvent> events = List.of(TestEvents.linked(TestEvents.tag(1)), TestEvents.linked());
            Condition touchedByItself = new Condition(List.of(Criterion.tagged(TestEvents.tag(1))), 1);
            proxy.swallowAnswers();

            // when
            Future<Verdict> verdict = store.appends().append(new Append(events, touchedByItself));
            await().until(() -> Stores.await(log.reader().head()) == 3);
            assertThat(verdict.isComplete()).isFalse();
            next.accept(proxy);

            // then
            assertThat(Stores.await(verdict)).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
                assertThat(accepted.firstPosition()).isEqualTo(2);
                assertThat(accepted.lastPosition()).isEqualTo(3);
            });
            assertThat(Stores.await(log.reader().after(1, 10)))
                    .extracting(StoredEvent::id)
                    .containsExactly(events.getFirst().id(), events.getLast().id());
        }
    }

    @Test
    void aDatabaseThatTakesConnectionsAndStaysSilentIsGivenUpAtTheDeadline() {
        try (LossyProxy proxy = new LossyProxy(stores.vertx(), port())) {
            // given
            PostgresEventStore store = stores.open(settings(Map.of(
                    "url", "postgresql://localhost:" + proxy.port() + "/" + database,
                    "statement-timeout", "PT0.5S",
                    "lock-timeout", "PT0.4S",
                    "append-deadline", "PT2S")));
            proxy.swallowNewAnswers(true);

            // when
            Future<Verdict> unheard = store.appends().append(Append.unconditional(List.of(TestEvents.linked())));

            // then
            assertThatThrownBy(() -> Stores.await(unheard)).hasCauseInstanceOf(AppendTimedOut.class);
            assertThat(((AppendTimedOut) unheard.cause()).outcomeKnown()).isTrue();

            // and the queue lives on
            proxy.swallowNewAnswers(false);
            Future<Verdict> heard = store.appends().append(Append.unconditional(List.of(TestEvents.linked())));
            assertThat(Stores.await(heard)).isInstanceOf(Verdict.Accepted.class);
        }
    }

    @Test
    void aFollowerWhoseConnectionGoesSilentHearsOfTheNextEvent() {
        try (LossyProxy proxy = new LossyProxy(stores.vertx(), port())) {
            // given
            PostgresEventStore follower = stores.open(throughProxy(proxy));
            Future<Void> next = follower.feed().awaitAfter(0);
            proxy.swallowAnswers();

            // when
            Stores.await(log.appends().append(Append.unconditional(List.of(TestEvents.linked()))));

            // then
            Stores.await(next);
        }
    }

    @Test
    void anAppendWaitsForALockThatIsHeldTooLong() throws SQLException {
        // given
        PostgresEventStore store = stores.open(settings(Map.of("lock-timeout", "PT0.05S")));
        try (Connection holder = PostgresServer.shared().connect(database)) {
            holdAppendLock(holder);

            // when
            Future<Verdict> verdict = store.appends().append(Append.unconditional(List.of(TestEvents.linked())));
            awaitRetry(holder);
            holder.rollback();

            // then
            assertThat(Stores.await(verdict)).isInstanceOf(Verdict.Accepted.class);
        }
    }

    /** As a standby answers until it is promoted. */
    @Test
    void anAppendWaitsWhileTheDatabaseTakesNoWrites() throws SQLException {
        // given
        String mode = "alter database " + database + " set default_transaction_read_only = ";
        PostgresServer.shared().execute("postgres", mode + "on");
        PostgresEventStore store = stores.open(direct);

        // when
        Future<Verdict> verdict = store.appends().append(Append.unconditional(List.of(TestEvents.linked())));
        try (Connection watching = PostgresServer.shared().connect("postgres")) {
            await().until(() -> hasTried(watching));
            assertThat(verdict.isComplete()).isFalse();
        }
        // A promoted standby takes writes from the sessions that it has; these would keep to what they began with.
        PostgresServer.shared()
                .execute(
                        "postgres",
                        mode + "off; select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                                + database + "'");

        // then
        assertThat(Stores.await(verdict)).isInstanceOf(Verdict.Accepted.class);
    }

    private boolean hasTried(Connection watching) throws SQLException {
        try (Statement statement = watching.createStatement();
                ResultSet rows = statement.executeQuery("select from pg_stat_activity where state = 'idle'"
                        + " and query like '%append_events%' and datname = '" + database + "'")) {
            return rows.next();
        }
    }

    @Test
    void anAppendWithoutAVerdictFailsAtItsDeadlineAndLeavesNothingBehind() throws SQLException {
        // given
        PostgresEventStore store = stores.open(settings(
                Map.of("statement-timeout", "PT0.1S", "lock-timeout", "PT0.05S", "append-deadline", "PT0.3S")));
        try (Connection holder = PostgresServer.shared().connect(database)) {
            holdAppendLock(holder);

            // when
            Future<Verdict> verdict = store.appends().append(Append.unconditional(List.of(TestEvents.linked())));

            // then
            assertThatThrownBy(() -> Stores.await(verdict))
                    .hasCauseInstanceOf(AppendTimedOut.class)
                    .hasRootCauseMessage("ERROR: canceling statement due to lock timeout (55P03)");
            assertThat(((AppendTimedOut) verdict.cause()).outcomeKnown()).isTrue();
            holder.rollback();
        }
        Stores.await(store.appends().append(Append.unconditional(List.of(TestEvents.linked()))));
        assertThat(Stores.await(log.reader().head())).isEqualTo(1);
    }

    @Test
    void aWriterThatGetsStuckInItsTransactionIsThrownOut() throws SQLException {
        // given
        PostgresEventStore store = stores.open(settings(Map.of("lock-timeout", "PT0.1S")));
        EventStoreSettings impatient = settings(Map.of("statement-timeout", "PT0.5S", "lock-timeout", "PT0.4S"));
        Stores.await(PgConnection.connect(stores.vertx(), impatient.storeOptions())
                .compose(stuck -> stuck.begin()
                        .compose(begun -> stuck.query(
                                        "select pg_advisory_xact_lock(" + EventStoreSchema.APPEND_LOCK + ")")
                                .execute())));

        // when
        Verdict verdict = Stores.await(store.appends().append(Append.unconditional(List.of(TestEvents.linked()))));

        // then
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void anAppendThatTheDatabaseObjectsToFailsAloneInItsBatch() throws SQLException {
        // given
        PostgresServer.shared()
                .execute(database, "alter table events add constraint no_unlinked check (type not like '%unlinked%')");
        List<Future<Verdict>> verdicts;
        try (Connection holder = PostgresServer.shared().connect(database)) {
            holdAppendLock(holder);
            Future<Verdict> first = log.appends().append(Append.unconditional(List.of(TestEvents.linked())));

            // when
            Future<Verdict> good = log.appends().append(Append.unconditional(List.of(TestEvents.linked())));
            Future<Verdict> bad = log.appends()
                    .append(Append.unconditional(List.of(TestEvents.event(EventId.random(), TestEvents.UNLINKED))));
            Future<Verdict> alsoGood = log.appends().append(Append.unconditional(List.of(TestEvents.linked())));
            holder.rollback();
            verdicts = List.of(first, good, bad, alsoGood);
        }

        // then
        assertThat(Stores.await(verdicts.get(1))).isInstanceOf(Verdict.Accepted.class);
        assertThatThrownBy(() -> Stores.await(verdicts.get(2))).hasCauseInstanceOf(BatchFailure.Refused.class);
        assertThat(Stores.await(verdicts.get(3))).isInstanceOf(Verdict.Accepted.class);
        assertThat(Stores.await(log.reader().head())).isEqualTo(3);
    }

    /** What makes it slow is slow each time, and the others cannot wait for its deadline. */
    @Test
    void anAppendThatTakesTheDatabaseTooLongFailsAloneInItsBatch() throws SQLException {
        // given
        PostgresServer.shared().execute(database, """
                create function doze() returns trigger language plpgsql as
                    $$ begin perform pg_sleep(60); return new; end $$;
                create trigger doze before insert on events for each row
                    when (new.type like '%unlinked%') execute function doze()""");
        PostgresEventStore hurried = stores.open(PostgresServer.shared()
                .settings(
                        database,
                        Map.of("statement-timeout", "PT1S", "lock-timeout", "PT0.5S", "append-deadline", "PT1M")));
        Future<Verdict> slow;
        Future<Verdict> next;
        Future<Verdict> last;
        try (Connection holder = PostgresServer.shared().connect(database)) {
            holdAppendLock(holder);
            Future<Verdict> first = hurried.appends().append(Append.unconditional(List.of(TestEvents.linked())));

            // when
            slow = hurried.appends()
                    .append(Append.unconditional(List.of(TestEvents.event(EventId.random(), TestEvents.UNLINKED))));
            next = hurried.appends().append(Append.unconditional(List.of(TestEvents.linked())));
            last = hurried.appends().append(Append.unconditional(List.of(TestEvents.linked())));
            holder.rollback();
            assertThat(Stores.await(first)).isInstanceOf(Verdict.Accepted.class);
        }

        // then
        assertThatThrownBy(() -> Stores.await(slow))
                .hasCauseInstanceOf(AppendTimedOut.class)
                .hasMessageContaining("nothing is stored");
        assertThat(Stores.await(next)).isInstanceOf(Verdict.Accepted.class);
        assertThat(Stores.await(last)).isInstanceOf(Verdict.Accepted.class);
        assertThat(Stores.await(log.reader().head())).isEqualTo(3);
    }

    private static void holdAppendLock(Connection holder) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + EventStoreSchema.APPEND_LOCK + ")");
        }
    }

    /** Two different waits for the lock: the first one ran into its time-out. */
    private static void awaitRetry(Connection holder) {
        Set<Object> waits = new HashSet<>();
        await().until(() -> {
            try (Statement statement = holder.createStatement();
                    ResultSet rows = statement.executeQuery(WAIT_FOR_THE_LOCK)) {
                if (rows.next()) {
                    waits.add(rows.getObject(1));
                }
            }
            return waits.size() == 2;
        });
    }

    private EventStoreSettings settings(Map<String, String> changed) {
        return PostgresServer.shared().settings(database, changed);
    }

    private int port() {
        return URI.create(direct.url()).getPort();
    }

    private EventStoreSettings throughProxy(LossyProxy proxy) {
        return settings(Map.of(
                "url", "postgresql://localhost:" + proxy.port() + "/" + database,
                "statement-timeout", "PT1S",
                "lock-timeout", "PT0.5S"));
    }
}
