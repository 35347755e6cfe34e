package dev.onym.bench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one thing.
 *
 * @param clients how many did it at once
 * @param rate things a second; NaN where only a single time or size was found out
 * @param latency of an operation; null where only the whole was timed
 * @param cpu of a thing; null where the system does not tell
 */
record Measurement(
        String what,
        int clients,
        double rate,
        @Nullable Latency latency,
        @Nullable Cpu cpu) {

    /** The median and the value that one in a hundred exceeds. */
    record Latency(Duration median, Duration p99) {}
}
