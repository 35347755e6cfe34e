package dev.onym.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventId;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.testing.Stores;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The queue in front of a database that fails in every way that it can, at any time. */
class AppendQueueTest {
    private static Vertx vertx;

    @BeforeContainer
    static void openLoops() {
        vertx = Vertx.vertx();
    }

    @AfterContainer
    static void closeLoops() {
        Stores.await(vertx.close());
    }

    enum Weather {
        FINE,
        FAILS_BEFORE_THE_COMMIT,
        ANSWER_IS_LOST,
        BREAKS_BEFORE_THE_COMMIT
    }

    @Provide
    Arbitrary<List<Append>> crowds() {
        return Appends.crowds();
    }

    @Provide
    Arbitrary<List<Weather>> rough() {
        return Arbitraries.of(Weather.FINE, Weather.FAILS_BEFORE_THE_COMMIT, Weather.BREAKS_BEFORE_THE_COMMIT)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Weather>> stormy() {
        return Arbitraries.of(Weather.values()).list().ofMaxSize(12);
    }

    @Property(tries = 300)
    void everyAppendGetsTheVerdictOfOneAfterTheOther(
            @ForAll("crowds") List<Append> appends, @ForAll("rough") List<Weather> weather) {
        // given
        SequentialStore expected = new SequentialStore();
        List<Verdict> expectedVerdicts = appends.stream().map(expected::append).toList();

        // when
        Run run = Run.of(appends, weather);

        // then
        assertThat(run.verdicts).isEqualTo(expectedVerdicts);
        assertThat(run.log).isEqualTo(expected.log());
    }

    /** An append that was rejected, and whose answer was lost, may find its id taken when it is sent again. */
    @Property(tries = 300)
    void everyVerdictIsTrueEvenWhenAnswersAreLost(
            @ForAll("crowds") List<Append> appends, @ForAll("stormy") List<Weather> weather) {
        // when
        Run run = Run.of(appends, weather);

        // then
        for (int i = 0; i < appends.size(); i++) {
            List<NewEvent> own = appends.get(i).events();
            switch (run.verdicts.get(i)) {
                case Verdict.Accepted accepted ->
                    assertThat(run.log.subList((int) accepted.firstPosition() - 1, (int) accepted.lastPosition()))
                            .isEqualTo(own);
                case Verdict.Rejected rejected -> assertThat(run.log).doesNotContainAnyElementsOf(own);
                case Verdict.AlreadyThere there -> {
                    assertThat(run.log).doesNotContainAnyElementsOf(own);
                    assertThat(ids(own))
                            .contains(run.log.get((int) there.position() - 1).id());
                }
            }
        }
    }

    @Property(tries = 300)
    void whatIsStoredIsHandedOnOnceAndInOrder(
            @ForAll("crowds") List<Append> appends, @ForAll("stormy") List<Weather> weather) {
        // when
        Run run = Run.of(appends, weather);

        // then
        assertThat(ids(run.log)).doesNotHaveDuplicates();
        assertThat(run.handedOn).extracting(StoredEvent::id).containsExactlyElementsOf(ids(run.log));
        assertThat(run.handedOn).extracting(StoredEvent::position).isSorted();
    }

    private record Run(List<Verdict> verdicts, List<NewEvent> log, List<StoredEvent> handedOn) {
        static Run of(List<Append> appends, List<Weather> weather) {
            StormyWriter database = new StormyWriter(weather);
            List<StoredEvent> handedOn = Collections.synchronizedList(new ArrayList<>());
            AppendQueue queue = new AppendQueue(vertx, database, AppendLimits.DEFAULT, handedOn::addAll);
            List<Future<Verdict>> verdicts = appends.stream().map(queue::append).toList();
            Stores.await(Future.all(verdicts));
            Stores.await(queue.close());
            return new Run(verdicts.stream().map(Future::result).toList(), database.store.log(), handedOn);
        }
    }

    private static List<EventId> ids(List<NewEvent> events) {
        return events.stream().map(NewEvent::id).toList();
    }

    /** Commits to the obviously correct store, if the weather allows. */
    private static final class StormyWriter implements BatchWriter {
        final SequentialStore store = new SequentialStore();
        private final Queue<Weather> weather;

        StormyWriter(List<Weather> weather) {
            this.weather = new ArrayDeque<>(weather);
        }

        @Override
        public Future<List<Verdict>> write(AppendBatch batch) {
            Weather now = weather.isEmpty() ? Weather.FINE : weather.remove();
            return switch (now) {
                case FINE -> Future.succeededFuture(commit(batch));
                case FAILS_BEFORE_THE_COMMIT ->
                    Future.failedFuture(new BatchFailure.NotStored(new IOException("lock time-out")));
                case ANSWER_IS_LOST -> {
                    commit(batch);
                    yield Future.failedFuture(new BatchFailure.OutcomeUnknown(new IOException("connection lost")));
                }
                case BREAKS_BEFORE_THE_COMMIT ->
                    Future.failedFuture(new BatchFailure.OutcomeUnknown(new IOException("connection lost")));
            };
        }

        private List<Verdict> commit(AppendBatch batch) {
            return batch.appends().stream()
                    .map(append -> commit(append, batch.resent()))
                    .toList();
        }

        private Verdict commit(Append append, boolean resent) {
            long there = store.positionOf(append.events().getFirst().id());
            boolean sameBytes = there > 0
                    && Arrays.equals(
                            store.log().get((int) there - 1).envelope(),
                            append.events().getFirst().envelope());
            return resent && sameBytes
                    ? new Verdict.Accepted(there, append.events().size(), 0)
                    : store.append(append);
        }
    }
}
