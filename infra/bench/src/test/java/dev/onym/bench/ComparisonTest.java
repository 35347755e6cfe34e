package dev.onym.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.bench.Measurement.Latency;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final Measurement CEILING = measured("bare insert", 16, 10_000, 1);

    @ParameterizedTest
    @CsvSource({"20000, want", "12000, must", "4999, MISSED"})
    void aRateIsJudgedByItsRatio(double rate, String reached) {
        Comparison comparison = Comparison.rate(measured("append", 64, rate, 1), CEILING, Goal.atLeast(0.5, 2));

        assertThat(comparison.reached()).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({"1, want", "2, must", "4, MISSED"})
    void ofALatencyLessIsBetter(long millis, String reached) {
        Comparison comparison = Comparison.median(measured("append", 1, 1_000, millis), CEILING, Goal.atMost(3, 1.3));

        assertThat(comparison.reached()).isEqualTo(reached);
    }

    @Test
    void aComparisonReadsAsASentence() {
        Comparison comparison = Comparison.rate(measured("append", 64, 15_000, 1), CEILING, Goal.atLeast(0.5, 2));

        assertThat(comparison.text()).isEqualTo("1.50× of bare insert, 16");
        assertThat(comparison.must()).isEqualTo("0.50×");
    }

    @Test
    void withoutProcessorTimesNothingIsClaimed() {
        Comparison comparison =
                Comparison.lessCpu(measured("append", 16, 1_000, 1), "message-db", 378, Goal.atLeast(2, 5));

        assertThat(comparison.reached()).isEqualTo("–");
    }

    private static Measurement measured(String what, int clients, double rate, long millis) {
        Latency latency = new Latency(Duration.ofMillis(millis), Duration.ofMillis(millis));
        return new Measurement(what, clients, rate, latency, null);
    }
}
