package dev.onym.eventstore.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.UnreadableEvent;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.projection.ProjectionStatus.Following;
import dev.onym.eventstore.projection.ProjectionStatus.Stopped;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.ReadableEvents;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TestEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectionFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Stores stores;
    private PostgresEventStore store;
    private AppliedEvents applied;

    @BeforeEach
    void openWithoutMemory() {
        EventStoreSettings fresh = PostgresServer.shared().freshStore();
        String database = fresh.url().substring(fresh.url().lastIndexOf('/') + 1);
        stores = new Stores();
        store = stores.open(PostgresServer.shared().settings(database, Map.of("recent-events", "0")));
        applied = new AppliedEvents("applied").in(store);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void anEventThatCannotBeReadStopsItsProjectionAfterTheAppendsBeforeIt() {
        // given
        NewEvent poison = TestEvents.linked();
        append(ReadableEvents.linked());
        append(ReadableEvents.linked());
        append(ReadableEvents.linked(), poison, ReadableEvents.linked());

        // when
        try (ProjectionRunner runner = start(applied)) {
            // then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(runner.status()).isInstanceOfSatisfying(Stopped.class, stopped -> {
                        assertThat(stopped.position()).isEqualTo(2);
                        assertThat(stopped.cause())
                                .isInstanceOf(UnreadableEvent.class)
                                .hasMessageContaining("event %s at position 4 cannot be read", poison.id());
                    }));
            assertThat(applied.positions(store)).containsExactly(1L, 2L);
        }
    }

    @Test
    void aProjectionThatDoesNotCareForThatEventGoesOn() {
        // given
        AppliedEvents links = new AppliedEvents("links", ReadableEvents.LINKED).in(store);
        append(ReadableEvents.linked());
        append(TestEvents.linked(), ReadableEvents.linked());

        // when
        try (ProjectionRunner stopping = start(applied);
                ProjectionRunner going = start(links)) {
            // then
            await().atMost(PATIENCE).until(() -> stopping.status() instanceof Stopped);
            append(ReadableEvents.linked());
            await().atMost(PATIENCE).until(() -> going.status().position() == 4);
            assertThat(links.positions(store)).containsExactly(1L, 3L, 4L);
            assertThat(stopping.status().position()).isEqualTo(1);
        }
    }

    @Test
    void aStoppedProjectionGoesOnAtTheEventItStoppedAt() {
        // given
        append(ReadableEvents.linked(), TestEvents.linked(), ReadableEvents.linked());
        try (ProjectionRunner runner = start(applied)) {
            await().atMost(PATIENCE).until(() -> runner.status() instanceof Stopped);
            Stores.await(store.readModels()
                    .query("update events set envelope = (select envelope from events where position = 1)"
                            + " where position = 2")
                    .execute());

            // when
            runner.resume();

            // then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(runner.status()).isEqualTo(new Following(3)));
            assertThat(applied.positions(store)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void aProjectionThatCouldNotBeginGoesOnAtTheFirstEvent() {
        // given
        append(ReadableEvents.linked());
        rename("projection_positions", "mislaid");
        try (ProjectionRunner runner = start(applied)) {
            await().atMost(PATIENCE).until(() -> runner.status() instanceof Stopped);
            rename("mislaid", "projection_positions");

            // when
            runner.resume();

            // then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(runner.status()).isEqualTo(new Following(1)));
            assertThat(applied.positions(store)).containsExactly(1L);
        }
    }

    private void rename(String table, String name) {
        Stores.await(store.readModels()
                .query("alter table %s rename to %s".formatted(table, name))
                .execute());
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfABatchIsNoLossAndNoRepetition() {
        // given
        append(ReadableEvents.linked(), ReadableEvents.linked());
        applied.failOnce(transaction -> transaction
                .query("select pg_terminate_backend(pg_backend_pid())")
                .execute()
                .mapEmpty());

        // when
        try (ProjectionRunner runner = start(applied)) {
            // then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(runner.status()).isEqualTo(new Following(2)));
            assertThat(applied.batches).containsExactly(2, 2);
            assertThat(applied.positions(store)).containsExactly(1L, 2L);
        }
    }

    @Test
    void aFaultOfTheReadModelStopsTheProjectionWithItsCause() {
        // given
        append(ReadableEvents.linked());
        applied.failOnce(transaction ->
                transaction.query("select * from no_such_table").execute().mapEmpty());

        // when
        try (ProjectionRunner runner = start(applied)) {
            // then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(runner.status())
                            .isInstanceOfSatisfying(
                                    Stopped.class,
                                    stopped -> assertThat(stopped.cause()).hasMessageContaining("no_such_table")));
            assertThat(applied.positions(store)).isEmpty();
        }
    }

    @Test
    void aRestartOfTheServerIsNoLossAndNoRepetition() {
        // given
        try (PostgresServer server = PostgresServer.start(Map.of());
                Stores ownStores = new Stores()) {
            PostgresEventStore own = ownStores.open(server.freshStore());
            AppliedEvents ownApplied = new AppliedEvents("applied").in(own);
            try (ProjectionRunner runner = ProjectionRunner.start(own, ReadableEvents.CODEC, ownApplied)) {
                append(own, 20);
                await().atMost(PATIENCE).until(() -> runner.status().position() == 20);

                // when
                server.restart();
                append(own, 20);

                // then
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(runner.status()).isEqualTo(new Following(40)));
                assertThat(ownApplied.positions(own))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 40).boxed().toList());
            }
        }
    }

    private ProjectionRunner start(Projection projection) {
        return ProjectionRunner.start(store, ReadableEvents.CODEC, projection);
    }

    private void append(NewEvent... events) {
        Stores.await(store.appends().append(Append.unconditional(List.of(events))));
    }

    private static void append(PostgresEventStore store, int events) {
        for (int i = 0; i < events; i++) {
            Stores.await(store.appends().append(Append.unconditional(List.of(ReadableEvents.linked()))));
        }
    }
}
