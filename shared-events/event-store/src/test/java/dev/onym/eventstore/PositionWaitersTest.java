package dev.onym.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.testing.Stores;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class PositionWaitersTest {
    private final PositionWaiters waiters = new PositionWaiters();

    @Property
    void thoseWaitUntilTheirPositionIsReachedAndNoLonger(
            @ForAll @Size(max = 20) List<@LongRange(min = 0, max = 30) Long> waited,
            @ForAll @Size(max = 10) List<@LongRange(min = 0, max = 30) Long> announced) {
        // given
        PositionWaiters all = new PositionWaiters();
        List<Future<Void>> futures = waited.stream().map(all::await).toList();
        long reached = 0;

        for (long position : announced) {
            // when
            all.reach(position);
            reached = Math.max(reached, position);

            // then
            assertThat(all.reached()).isEqualTo(reached);
            for (int i = 0; i < waited.size(); i++) {
                assertThat(futures.get(i).isComplete()).isEqualTo(waited.get(i) <= reached);
            }
            assertThat(all.isEmpty()).isEqualTo(futures.stream().allMatch(Future::isComplete));
        }
    }

    @Example
    void whoWaitsAgainFromItsOwnAnswerIsServed() {
        // given
        Future<Void> second = waiters.await(1).compose(first -> waiters.await(2));
        waiters.reach(1);

        // when
        waiters.reach(2);

        // then
        assertThat(second.succeeded()).isTrue();
    }

    @Example
    void nobodyIsForgottenWhileManyAnnounceAndWait() {
        // given
        List<Future<Void>> futures = new ArrayList<>();
        CompletableFuture<Void> announcing =
                CompletableFuture.runAsync(() -> IntStream.rangeClosed(1, 5_000).forEach(waiters::reach));

        // when
        for (long position = 1; position <= 5_000; position++) {
            futures.add(waiters.await(position));
        }

        // then
        assertThat(announcing).succeedsWithin(Duration.ofSeconds(30));
        await().until(() -> futures.stream().allMatch(Future::succeeded));
    }

    @Example
    void aFailureReachesThoseWhoWaitAndThoseWhoComeLaterForMore() {
        // given
        waiters.reach(1);
        Future<Void> waiting = waiters.await(2);

        // when
        waiters.fail(new IllegalStateException("closed"));

        // then
        assertThat(waiting.cause()).hasMessage("closed");
        assertThat(waiters.await(2).cause()).hasMessage("closed");
        assertThat(waiters.await(1).succeeded()).isTrue();
    }

    @Example
    void whoDoesNotWaitForEverIsAnsweredInTimeAndLeaves() {
        // given
        Vertx vertx = Vertx.vertx();
        Future<Void> late = waiters.await(
                2, vertx, Duration.ofMillis(20), promise -> promise.tryFail(new IllegalStateException("late")));
        Future<Void> inTime = waiters.await(1, vertx, Duration.ofMinutes(5), Promise::tryComplete);

        // when
        waiters.reach(1);

        // then
        assertThat(inTime.succeeded()).isTrue();
        await().until(late::isComplete);
        assertThat(late.cause()).hasMessage("late");
        assertThat(waiters.isEmpty()).isTrue();
        Stores.await(vertx.close());
    }
}
