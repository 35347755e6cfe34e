package dev.onym.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Watches nothing but this JVM, which may compile this test meanwhile. */
    private final CpuClock cpu = new CpuClock();

    private boolean after(Settling settling, double rate) {
        Wait.sleep(Duration.ofMillis(100));
        return settling.after(rate);
    }

    @Test
    void whatGetsFasterHasNotSettled() {
        Settling settling = new Settling(cpu, LONG);

        for (double rate = 100; rate < 1_000; rate *= 1.1) {
            assertThat(settling.after(rate)).isFalse();
        }
    }

    @Test
    void whatIsNoFasterInTwoStepsHasSettledOnceNothingIsCompiled() {
        Settling settling = new Settling(cpu, LONG);

        assertThat(after(settling, 100)).isFalse();
        assertThat(after(settling, 101)).isFalse();
        Wait.until(() -> after(settling, 99));
    }

    @Test
    void afterSomeTimeItHasSettledInAnyCase() {
        Settling settling = new Settling(cpu, Duration.ZERO);

        assertThat(settling.after(100)).isTrue();
    }
}
