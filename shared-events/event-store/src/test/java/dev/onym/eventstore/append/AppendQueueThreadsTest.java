package dev.onym.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TestEvents;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** Many threads, one queue, and a database that answers from a thread of its own. */
class AppendQueueThreadsTest {
    private static final int THREADS = 8;
    private static final int APPENDS = 100;

    private final Vertx vertx = Vertx.vertx();
    private final OtherThreadWriter database = new OtherThreadWriter(vertx);
    private final AppendQueue queue = new AppendQueue(vertx, database, AppendLimits.DEFAULT, stored -> {});

    @AfterEach
    void closeLoops() {
        Stores.await(vertx.close());
    }

    @RepeatedTest(20)
    void everyAppendIsStoredOnce() throws Exception {
        // when
        List<Append> appends = new ArrayList<>();
        List<Future<Verdict>> verdicts = appendFromAllThreads(appends, () -> {});
        Stores.await(Future.all(verdicts));

        // then
        assertThat(database.store.log())
                .containsExactlyInAnyOrderElementsOf(appends.stream()
                        .map(append -> append.events().getFirst())
                        .toList());
        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict.result()).isInstanceOf(Verdict.Accepted.class));
        assertThat(database.mostAtOnce).isEqualTo(1);
    }

    @RepeatedTest(20)
    void anAppendIsEitherStoredOrRefusedWhenTheQueueIsClosedMeanwhile() throws Exception {
        // when
        List<Append> appends = new ArrayList<>();
        List<Future<Verdict>> verdicts = appendFromAllThreads(appends, () -> Stores.await(queue.close()));
        Stores.await(Future.join(verdicts).otherwiseEmpty());

        // then
        List<NewEvent> log = database.store.log();
        for (int i = 0; i < appends.size(); i++) {
            Future<Verdict> verdict = verdicts.get(i);
            assertThat(log.contains(appends.get(i).events().getFirst())).isEqualTo(verdict.succeeded());
            if (verdict.failed()) {
                assertThat(verdict.cause()).isInstanceOf(AppendRefused.class);
            }
        }
    }

    /** All start at once; one more thread does something else meanwhile. */
    private List<Future<Verdict>> appendFromAllThreads(List<Append> appends, Runnable meanwhile) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS + 1);
        List<Future<Verdict>> verdicts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1)) {
            List<java.util.concurrent.Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                done.add(threads.submit(() -> {
                    start.await();
                    for (int i = 0; i < APPENDS; i++) {
                        Append append = Append.unconditional(List.of(TestEvents.linked()));
                        Future<Verdict> verdict = queue.append(append);
                        synchronized (appends) {
                            appends.add(append);
                            verdicts.add(verdict);
                        }
                    }
                    return null;
                }));
            }
            done.add(threads.submit(() -> {
                start.await();
                meanwhile.run();
                return null;
            }));
            for (java.util.concurrent.Future<?> each : done) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
        return verdicts;
    }

    private static final class OtherThreadWriter implements BatchWriter {
        final SequentialStore store = new SequentialStore();
        private final Vertx vertx;
        private int atOnce;
        private int mostAtOnce;

        OtherThreadWriter(Vertx vertx) {
            this.vertx = vertx;
        }

        @Override
        public Future<List<Verdict>> write(AppendBatch batch) {
            mostAtOnce = Math.max(mostAtOnce, ++atOnce);
            Promise<List<Verdict>> answer = Promise.promise();
            vertx.executeBlocking(
                            () -> batch.appends().stream().map(store::append).toList())
                    .onComplete(verdicts -> {
                        atOnce--;
                        answer.handle(verdicts);
                    });
            return answer.future();
        }
    }
}
