package dev.onym.eventstore.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.projection.RebuildRefused.Reason;
import dev.onym.eventstore.projection.RebuildState.Difference;
import dev.onym.eventstore.projection.RebuildState.Phase;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.ReadableEvents;
import dev.onym.eventstore.testing.Stores;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebuildIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Stores stores;
    private PostgresEventStore store;
    private ProjectionRunner runner;
    private Rebuild rebuild;

    /** Lists the events, and can be made to wait while it does so beside the live table. */
    private static final class Seen implements RebuildableProjection {
        final AtomicReference<Future<Void>> gate = new AtomicReference<>(Future.succeededFuture());

        @Override
        public String name() {
            return "seen";
        }

        @Override
        public List<ReadModelTable> tables() {
            return List.of(new ReadModelTable("seen", List.of("position"), Set.of("n"), "true"));
        }

        @Override
        public Future<Void> apply(SqlConnection transaction, List<RecordedEvent> events) {
            return transaction
                    .query("select current_schema()")
                    .execute()
                    .compose(rows -> rows.iterator().next().getString(0).equals(ShadowTables.SCHEMA)
                            ? gate.get()
                            : Future.succeededFuture())
                    .compose(open -> transaction
                            .preparedQuery("insert into seen (position, type) values ($1, $2)")
                            .executeBatch(events.stream()
                                    .map(event -> Tuple.of(
                                            event.position(), event.stored().type()))
                                    .toList()))
                    .mapEmpty();
        }

        @Override
        public Future<Void> clear(SqlConnection transaction) {
            return transaction.query("truncate seen").execute().mapEmpty();
        }
    }

    @BeforeEach
    void followTwentyEvents() {
        EventStoreSettings fresh = PostgresServer.shared().freshStore();
        String database = fresh.url().substring(fresh.url().lastIndexOf('/') + 1);
        stores = new Stores();
        store = stores.open(PostgresServer.shared().settings(database, Map.of("projection-batch", "7")));
        sql(
                "create table seen (n bigint generated always as identity, position bigint primary key, type text not null)");
        sql("create index seen_by_type on seen (type, n)");
        sql("comment on table seen is 'what was seen'");
        runner = ProjectionRunner.start(store, ReadableEvents.CODEC, new Seen());
        rebuild = new Rebuild(store, ReadableEvents.CODEC, List.of(new Seen()));
        append(20);
        awaitPosition(20);
    }

    @AfterEach
    void close() {
        runner.close();
        stores.close();
    }

    @Test
    void readModelsThatAreTheSameChangePlaces() {
        // given
        List<String> objects = objects();
        Object before = one("select 'seen'::regclass::oid::bigint");

        // when
        RebuildState begun = Stores.await(rebuild.start());

        // then
        awaitPhase(begun.id(), Phase.SWITCHED);
        assertThat(one("select 'seen'::regclass::oid::bigint")).isNotEqualTo(before);
        assertThat(objects()).isEqualTo(objects);
        assertThat(positions()).containsExactlyElementsOf(upTo(20));
        append(3);
        awaitPosition(23);
        assertThat(positions()).containsExactlyElementsOf(upTo(23));
    }

    @Test
    void aDifferenceIsShownAndWaitsUntilItIsAccepted() {
        // given
        sql("update seen set type = 'damaged' where position = 3");
        sql("delete from seen where position = 5");

        // when
        UUID id = Stores.await(rebuild.start()).id();
        awaitPhase(id, Phase.UNDECIDED);

        // then
        Difference difference =
                Stores.await(rebuild.state()).orElseThrow().differences().getFirst();
        assertThat(difference.table()).isEqualTo("seen");
        assertThat(difference.onlyLive()).isEqualTo(1);
        assertThat(difference.onlyRebuilt()).isEqualTo(2);
        assertThat(difference.examplesLive()).extracting("position").containsExactly(3);
        assertThat(difference.examplesRebuilt()).extracting("position").containsExactlyInAnyOrder(3, 5);
        Object damaged = difference.examplesLive().getFirst().get("type");
        List<Object> whole = difference.examplesRebuilt().stream()
                .map(example -> example.get("type"))
                .toList();
        assertThat(damaged).asString().startsWith("~").isNotEqualTo("damaged");
        assertThat(whole).doesNotContain(damaged).containsOnly(whole.getFirst());
        assertThat(positions()).doesNotContain(5L);
        assertRefused(Reason.UNDECIDED, rebuild.start());

        // when
        append(30);
        awaitPosition(50);
        Stores.await(rebuild.accept(id));

        // then
        assertThat(positions()).containsExactlyElementsOf(upTo(50));
        assertThat(one("select count(*) from seen where type = 'damaged'")).isEqualTo(0L);
        assertRefused(Reason.DECIDED, rebuild.accept(id));
    }

    /** While it waits for a decision the live read model is emptied and has only begun anew. */
    @Test
    void whatIsAcceptedGoesOnWhereItStands() {
        // given
        sql("delete from seen where position = 5");
        UUID id = Stores.await(rebuild.start()).id();
        awaitPhase(id, Phase.UNDECIDED);
        runner.close();
        sql("truncate seen");
        sql("update projection_positions set position = 0 where name = 'seen'");

        // when
        Stores.await(rebuild.accept(id));

        // then
        runner = ProjectionRunner.start(store, ReadableEvents.CODEC, new Seen());
        append(3);
        awaitPosition(23);
        assertThat(runner.status()).isInstanceOf(ProjectionStatus.Following.class);
        assertThat(positions()).containsExactlyElementsOf(upTo(23));
    }

    @Test
    void aDifferenceCanBeDiscarded() {
        // given
        sql("delete from seen where position = 5");
        UUID id = Stores.await(rebuild.start()).id();
        awaitPhase(id, Phase.UNDECIDED);

        // when
        assertRefused(Reason.UNKNOWN, rebuild.discard(UUID.randomUUID()));
        Stores.await(rebuild.discard(id));

        // then
        assertThat(Stores.await(rebuild.state()).orElseThrow().phase()).isEqualTo(Phase.DISCARDED);
        assertThat(positions()).doesNotContain(5L).hasSize(19);
    }

    @Test
    void anotherOneIsRefusedWhileReadersAndWritersGoOn() {
        // given
        Promise<Void> gate = Promise.promise();
        Rebuild slow = slow(gate);
        UUID id = Stores.await(slow.start()).id();

        // then
        assertRefused(Reason.RUNNING, rebuild.start());
        assertRefused(Reason.RUNNING, rebuild.accept(id));
        append(5);
        awaitPosition(25);
        assertThat(positions()).containsExactlyElementsOf(upTo(25));
        RebuildState state = Stores.await(rebuild.state()).orElseThrow();
        assertThat(state.phase()).isEqualTo(Phase.BUILDING);
        assertThat(state.position()).isZero();
        assertThat(state.head()).isEqualTo(25);

        // when
        gate.complete();

        // then
        awaitPhase(id, Phase.SWITCHED);
        assertThat(positions()).containsExactlyElementsOf(upTo(25));
    }

    @Test
    void aRebuildThatDiesInTheMiddleHarmsNobody() {
        // given
        Promise<Void> gate = Promise.promise();
        UUID id = Stores.await(slow(gate).start()).id();

        // when
        sql("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = 'onym-rebuild' and datname = current_database()");
        gate.complete();

        // then
        await().atMost(PATIENCE)
                .until(
                        () -> Stores.await(rebuild.state()).orElseThrow().phase(),
                        phase -> phase == Phase.FAILED || phase == Phase.ABANDONED);
        append(1);
        awaitPosition(21);
        assertThat(positions()).containsExactlyElementsOf(upTo(21));
        UUID next = Stores.await(rebuild.start()).id();
        assertThat(next).isNotEqualTo(id);
        awaitPhase(next, Phase.SWITCHED);
        assertThat(positions()).containsExactlyElementsOf(upTo(21));
    }

    @Test
    void aRebuildWhoseInstanceIsGoneIsAbandonedAndAnotherOneTakesItsPlace() {
        // given
        UUID id = Stores.await(rebuild.start()).id();
        awaitPhase(id, Phase.SWITCHED);
        sql("update onym_rebuild.state set phase = 'BUILDING'");

        // then
        awaitPhase(id, Phase.ABANDONED);
        awaitPhase(Stores.await(rebuild.start()).id(), Phase.SWITCHED);
    }

    private Rebuild slow(Promise<Void> gate) {
        Seen waiting = new Seen();
        waiting.gate.set(gate.future());
        return new Rebuild(store, ReadableEvents.CODEC, List.of(waiting));
    }

    private void assertRefused(Reason reason, Future<?> answer) {
        assertThatThrownBy(() -> Stores.await(answer))
                .rootCause()
                .isInstanceOfSatisfying(
                        RebuildRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private void awaitPhase(UUID id, Phase phase) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            RebuildState state = Stores.await(rebuild.state()).orElseThrow();
            assertThat(state.id()).isEqualTo(id);
            assertThat(state.phase()).as("%s", state).isEqualTo(phase);
        });
    }

    private void awaitPosition(long position) {
        Stores.await(runner.await(new WaitToken(position), PATIENCE));
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            NewEvent event = ReadableEvents.linked();
            Stores.await(store.appends().append(Append.unconditional(List.of(event))));
        }
    }

    private List<Long> positions() {
        List<Long> positions = new ArrayList<>();
        for (Row row : Stores.await(store.readModels()
                .query("select position from seen order by position")
                .execute())) {
            positions.add(row.getLong(0));
        }
        return positions;
    }

    /** Columns, keys, indexes and remarks of the table. */
    private List<String> objects() {
        List<String> objects = new ArrayList<>();
        for (Row row : Stores.await(store.readModels().query("""
                        select pg_get_indexdef(indexrelid) from pg_index where indrelid = 'seen'::regclass
                        union all
                        select conname || pg_get_constraintdef(oid) from pg_constraint where conrelid = 'seen'::regclass
                        union all
                        select column_name || data_type || is_nullable || is_identity
                          from information_schema.columns where table_name = 'seen' and table_schema = current_schema()
                        union all
                        select obj_description('seen'::regclass)
                        order by 1""").execute())) {
            objects.add(row.getString(0));
        }
        return objects;
    }

    private Object one(String query) {
        return Stores.await(store.readModels().query(query).execute())
                .iterator()
                .next()
                .getValue(0);
    }

    private void sql(String statement) {
        Stores.await(store.readModels().query(statement).execute());
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
