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
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wait tokens: "not before what I just wrote". */
class ReadYourWriteIT {
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
    void aReaderSeesWhatItWrote() {
        try (ProjectionRunner runner = start(store, applied)) {
            for (long position = 1; position <= 20; position++) {
                // given
                WaitToken token = WaitToken.of(append(ReadableEvents.linked())).orElseThrow();

                // when
                Stores.await(runner.await(token, PATIENCE));

                // then
                assertThat(applied.positions(store)).endsWith(position);
            }
        }
    }

    @Test
    void aReaderSeesWhatItWroteOnAnInstanceThatDoesNotDoTheWork() {
        // given
        PostgresEventStore idle = stores.open(store.settings());
        AppliedEvents others = new AppliedEvents("applied");
        others.failOnce(written -> Future.failedFuture(new IllegalStateException("does no work")));
        append(1);
        try (ProjectionRunner waiting = start(idle, others)) {
            await().atMost(PATIENCE).until(() -> waiting.status() instanceof ProjectionStatus.Stopped);
            try (ProjectionRunner working = start(store, applied)) {
                WaitToken token = WaitToken.of(append(ReadableEvents.linked())).orElseThrow();

                // when
                Stores.await(waiting.await(token, PATIENCE));

                // then
                assertThat(applied.positions(idle)).containsExactly(1L, 2L);
                assertThat(working.status()).isInstanceOf(ProjectionStatus.Following.class);
            }
        }
    }

    @Test
    void whoeverWaitsTooLongHearsHowFarItIs() {
        // given
        append(2);
        try (ProjectionRunner runner = start(store, applied)) {
            awaitPosition(runner, 2);

            // when
            Future<Void> late = runner.await(new WaitToken(3), Duration.ofMillis(50));

            // then
            assertNotYetApplied(late);
        }
    }

    @Test
    void whoeverWaitsWhenTheRunnerEndsHearsIt() {
        // given
        ProjectionRunner runner = start(store, applied);
        append(2);
        awaitPosition(runner, 2);
        Future<Void> waiting = runner.await(new WaitToken(3), PATIENCE);

        // when
        runner.close();

        // then
        assertNotYetApplied(waiting);
    }

    private static void assertNotYetApplied(Future<Void> answer) {
        assertThat(answer.toCompletionStage().toCompletableFuture())
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(NotYetApplied.class)
                .withMessage("projection applied is at position 2, before the asked one");
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
}
