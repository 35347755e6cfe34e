package dev.onym.eventstore.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Verdict;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.ReadableEvents;
import dev.onym.eventstore.testing.Stores;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectionRunnerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Stores stores;
    private PostgresEventStore store;
    private AppliedEvents applied;

    @BeforeEach
    void open() {
        EventStoreSettings fresh = PostgresServer.shared().freshStore();
        String database = fresh.url().substring(fresh.url().lastIndexOf('/') + 1);
        stores = new Stores();
        store = stores.open(PostgresServer.shared().settings(database, Map.of("projection-batch", "10")));
        applied = new AppliedEvents("applied").in(store);
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void everyEventIsAppliedOnceInOrderInBatchesOfWholeAppends() {
        // given
        append(4);
        append(4);
        append(4);
        append(25);
        append(3);

        // when
        try (ProjectionRunner runner = start(store, applied)) {
            awaitPosition(runner, 40);
        }

        // then
        assertThat(applied.positions(store)).containsExactlyElementsOf(positions(1, 40));
        assertThat(applied.batches).containsExactly(8, 4, 25, 3);
        assertThat(applied.storedPosition(store)).isEqualTo(40);
    }

    @Test
    void whatIsAppendedLaterIsAppliedToo() {
        try (ProjectionRunner runner = start(store, applied)) {
            // given
            append(3);
            awaitPosition(runner, 3);

            // when
            append(4);

            // then
            awaitPosition(runner, 7);
            assertThat(applied.positions(store)).containsExactlyElementsOf(positions(1, 7));
        }
    }

    @Test
    void whatIsAppliedIsNotKeptInMemory() {
        // given
        start(store, new AppliedEvents("closed").in(store)).close();
        try (ProjectionRunner runner = start(store, applied)) {

            // when
            append(3);
            awaitPosition(runner, 3);

            // then
            assertThat(store.feed().recentAfter(0, 10)).isEmpty();
        }
    }

    @Test
    void otherTypesArePassedOver() {
        // given
        AppliedEvents unlinks = new AppliedEvents("unlinks", ReadableEvents.UNLINKED).in(store);
        append(ReadableEvents.linked(), ReadableEvents.unlinked(), ReadableEvents.linked());

        // when
        try (ProjectionRunner runner = start(store, unlinks)) {
            awaitPosition(runner, 3);
        }

        // then
        assertThat(unlinks.positions(store)).containsExactly(2L);
        assertThat(unlinks.storedPosition(store)).isEqualTo(3);
    }

    @Test
    void whatIsPassedOverNeedsNoTransaction() {
        // given
        AppliedEvents unlinks = new AppliedEvents("unlinks", ReadableEvents.UNLINKED).in(store);
        try (ProjectionRunner runner = start(store, unlinks)) {
            // A transaction that was due anyway may come in between; then it is tried again.
            await().atMost(PATIENCE).until(() -> passesOver(runner));
        }
    }

    /** Whether something that is not taken becomes readable while somebody else holds the projection's row. */
    private boolean passesOver(ProjectionRunner runner) {
        Stores.await(runner.await(token(append(ReadableEvents.unlinked())), PATIENCE));
        return Stores.await(store.readModels()
                .withTransaction(transaction -> transaction
                        .query("select from projection_positions where name = 'unlinks' for update")
                        .execute()
                        .compose(held -> store.appends().append(Append.unconditional(List.of(ReadableEvents.linked()))))
                        .compose(verdict -> runner.await(token(verdict), Duration.ofSeconds(1)))
                        .map(true)
                        .otherwise(false)));
    }

    private static WaitToken token(Verdict verdict) {
        return WaitToken.of(verdict).orElseThrow();
    }

    @Test
    void whatIsPassedOverCanBeWaitedForOnEveryInstanceAndIsNotPassedOverTwice() {
        // given
        AppliedEvents unlinks = new AppliedEvents("unlinks", ReadableEvents.UNLINKED).in(store);
        PostgresEventStore other = stores.open(store.settings());
        try (ProjectionRunner here = start(store, unlinks);
                ProjectionRunner there = start(other, unlinks)) {
            append(ReadableEvents.unlinked());

            // when
            append(15);

            // then
            Stores.await(here.await(new WaitToken(16), PATIENCE));
            Stores.await(there.await(new WaitToken(16), PATIENCE));

            // when
            append(ReadableEvents.unlinked());

            // then
            Stores.await(there.await(new WaitToken(17), PATIENCE));
            assertThat(unlinks.positions(store)).containsExactly(1L, 17L);
            assertThat(unlinks.storedPosition(store)).isEqualTo(17);
        }
    }

    @Test
    void positionAndReadModelMoveTogetherOrNotAtAll() {
        // given
        append(5);
        applied.failOnce(written -> Future.failedFuture(new IllegalStateException("killed before the commit")));
        try (ProjectionRunner runner = start(store, applied)) {
            await().atMost(PATIENCE).until(() -> runner.status() instanceof ProjectionStatus.Stopped);
            List<Long> visible = applied.positions(store);
            long stored = applied.storedPosition(store);

            // when
            runner.resume();

            // then
            awaitPosition(runner, 5);
            assertThat(visible).isEmpty();
            assertThat(stored).isZero();
            assertThat(applied.positions(store)).containsExactlyElementsOf(positions(1, 5));
        }
    }

    @Test
    void aRestartGoesOnWhereTheReadModelStands() {
        // given
        append(5);
        try (ProjectionRunner runner = start(store, applied)) {
            awaitPosition(runner, 5);
        }
        append(5);

        // when
        try (ProjectionRunner runner = start(store, applied)) {
            awaitPosition(runner, 10);
        }

        // then
        assertThat(applied.positions(store)).containsExactlyElementsOf(positions(1, 10));
    }

    @Test
    void twoInstancesApplyEachEventOnceBetweenThem() {
        // given
        PostgresEventStore other = stores.open(store.settings());
        try (ProjectionRunner ownRunner = start(store, applied);
                ProjectionRunner otherRunner = start(other, new AppliedEvents("applied"))) {
            // when
            List<Future<Verdict>> appends = IntStream.range(0, 200)
                    .mapToObj(i -> (i % 2 == 0 ? store : other)
                            .appends()
                            .append(Append.unconditional(List.of(ReadableEvents.linked()))))
                    .toList();
            Stores.await(Future.all(appends));

            // then
            await().atMost(PATIENCE).until(() -> applied.positions(store).size() >= 200);
            assertThat(applied.positions(store)).containsExactlyElementsOf(positions(1, 200));
            awaitPosition(ownRunner, 200);
            awaitPosition(otherRunner, 200);
        }
    }

    @Test
    void theOtherInstanceGoesOnWhenOneEnds() {
        // given
        PostgresEventStore other = stores.open(store.settings());
        ProjectionRunner ending = start(store, applied);
        append(5);
        awaitPosition(ending, 5);
        try (ProjectionRunner staying = start(other, new AppliedEvents("applied"))) {
            // when
            ending.close();
            append(5);

            // then
            awaitPosition(staying, 10);
            assertThat(applied.positions(store)).containsExactlyElementsOf(positions(1, 10));
        }
    }

    @Test
    void aRebuildMakesTheSameReadModelAgain() {
        // given
        append(25);
        try (ProjectionRunner runner = start(store, applied)) {
            awaitPosition(runner, 25);
            Stores.await(store.readModels()
                    .query("update applied set position = 99 where position > 7")
                    .execute());

            // when
            Stores.await(runner.rebuild());

            // then
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(applied.positions(store)).containsExactlyElementsOf(positions(1, 25)));
        }
    }

    @Test
    void aRebuildThatAnotherInstanceAsksForIsDoneToo() {
        // given
        append(5);
        PostgresEventStore other = stores.open(store.settings());
        try (ProjectionRunner working = start(store, applied)) {
            awaitPosition(working, 5);
            ProjectionRunner asking = start(other, new AppliedEvents("applied"));

            // when
            Stores.await(asking.rebuild());
            asking.close();

            // then
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(applied.positions(store)).containsExactlyElementsOf(positions(1, 5)));
        }
    }

    private static ProjectionRunner start(PostgresEventStore store, Projection projection) {
        return ProjectionRunner.start(store, ReadableEvents.CODEC, projection);
    }

    private void append(int events) {
        append(IntStream.range(0, events).mapToObj(i -> ReadableEvents.linked()).toArray(NewEvent[]::new));
    }

    private Verdict append(NewEvent... events) {
        return Stores.await(store.appends().append(Append.unconditional(List.of(events))));
    }

    private static void awaitPosition(ProjectionRunner runner, long position) {
        await().atMost(PATIENCE).until(() -> runner.status().position() >= position);
    }

    private static List<Long> positions(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
