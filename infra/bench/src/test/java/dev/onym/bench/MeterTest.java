package dev.onym.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeterTest {
    private final Vertx vertx = Vertx.vertx();
    private final Meter meter = new Meter(vertx, new CpuClock(), () -> 0, System::nanoTime, Duration.ofMillis(400));

    @AfterEach
    void close() {
        Wait.forResult(vertx.close());
    }

    @Test
    void countsThingsAndTimesOperations() {
        Measurement measured = meter.measure("sleep", 4, ignored -> () -> after(10, 100));

        // 4 clients x 100 things x at most 100 answers a second
        assertThat(measured.rate()).isBetween(10_000.0, 41_000.0);
        assertThat(Objects.requireNonNull(measured.latency()).median())
                .isBetween(Duration.ofMillis(9), Duration.ofMillis(40));
    }

    @Test
    void aClientNeverHasTwoOperationsAtOnce() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        meter.measure("one at a time", 1, ignored -> () -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return after(1, 1).onComplete(done -> underWay.decrementAndGet());
        });

        assertThat(most).hasValue(1);
    }

    @Test
    void answersThatComeAtOnceDoNotGrowTheStack() {
        Measurement measured = meter.measure("nothing", 1, ignored -> () -> Future.succeededFuture(1));

        assertThat(measured.rate()).isGreaterThan(10_000);
    }

    @Test
    void aFailedOperationEndsTheRun() {
        assertThatThrownBy(() -> meter.measure(
                        "broken", 2, ignored -> () -> Future.failedFuture(new IllegalStateException("no"))))
                .hasRootCauseMessage("no");
    }

    @Test
    void workIsTimedUntilTheTimeIsOverAfterItGotNoFaster() {
        AtomicInteger runs = new AtomicInteger();
        AtomicLong millis = new AtomicLong();
        Meter own = new Meter(
                vertx,
                new CpuClock(),
                () -> 0,
                () -> Duration.ofMillis(millis.get()).toNanos(),
                Duration.ofMillis(400));

        Measurement measured = own.time("work", () -> {
            millis.addAndGet(runs.incrementAndGet() < 5 ? 200 - 40 * runs.get() : 40);
            return 1_000;
        });

        // 160, 120, 80, 40 and two that are no faster; then 400 ms of them
        assertThat(runs.get()).isEqualTo(6 + 10);
        assertThat(measured.rate()).isEqualTo(25_000.0);
        assertThat(measured.latency()).isNull();
    }

    @Test
    void workThatGetsFasterAndFasterIsTimedAllTheSame() {
        Meter shorter = new Meter(vertx, new CpuClock(), Duration.ofMillis(20));
        AtomicInteger runs = new AtomicInteger();

        Measurement measured = shorter.time("work", () -> {
            Wait.sleep(Duration.ofMillis(Math.max(10, 500 - 50 * runs.getAndIncrement())));
            return 1_000;
        });

        // 500 and 450 ms are longer than 36 measurements; what is timed is one of 400
        assertThat(measured.rate()).isLessThan(4_000.0);
    }

    private Future<Integer> after(int millis, int things) {
        return vertx.timer(millis).map(done -> things);
    }
}
