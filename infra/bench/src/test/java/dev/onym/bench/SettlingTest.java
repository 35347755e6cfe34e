package dev.onym.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final double LITTLE = 0.1e6;
    private static final double MUCH = 1e6;

    private long nanos;
    private double compilingMicros;

    private final Settling settling = new Settling(
            () -> compilingMicros, () -> nanos, STEP.multipliedBy(10).minusNanos(1));

    /** @param compiling microseconds of the step */
    private boolean settledAfter(double rate, double compiling) {
        nanos += STEP.toNanos();
        compilingMicros += compiling;
        return settling.after(rate);
    }

    @Test
    void whatGetsFasterHasNotSettled() {
        assertThat(settledAfter(100, LITTLE)).isFalse();
        assertThat(settledAfter(110, LITTLE)).isFalse();
        assertThat(settledAfter(120, LITTLE)).isFalse();
        assertThat(settledAfter(130, LITTLE)).isFalse();
    }

    @Test
    void whatIsNoFasterInTwoStepsHasSettled() {
        assertThat(settledAfter(100, LITTLE)).isFalse();
        assertThat(settledAfter(104, LITTLE)).isFalse();
        assertThat(settledAfter(90, LITTLE)).isTrue();
    }

    @Test
    void whatIsStillCompiledHasNotSettled() {
        assertThat(settledAfter(100, MUCH)).isFalse();
        assertThat(settledAfter(100, MUCH)).isFalse();
        assertThat(settledAfter(100, MUCH)).isFalse();
        assertThat(settledAfter(100, LITTLE)).isFalse();
        assertThat(settledAfter(100, LITTLE)).isTrue();
    }

    @Test
    void aStepInWhichACompilersThreadEndedTellsNothing() {
        assertThat(settledAfter(100, MUCH)).isFalse();
        assertThat(settledAfter(100, LITTLE)).isFalse();
        assertThat(settledAfter(100, -MUCH)).isFalse();
        assertThat(settledAfter(100, LITTLE)).isFalse();
    }

    @Test
    void afterSomeTimeItHasSettledInAnyCase() {
        for (int step = 1; step < 10; step++) {
            assertThat(settledAfter(100 * step, MUCH)).isFalse();
        }
        assertThat(settledAfter(2_000, MUCH)).isTrue();
    }
}
