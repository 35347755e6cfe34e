package dev.onym.bench;

import dev.onym.bench.Measurement.Latency;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;

/** When one observer saw which position first, by {@link System#nanoTime()}. Safe to use from any thread. */
final class Sightings {
    private final Map<Long, Long> seen = new ConcurrentHashMap<>();

    void see(long position) {
        seen.putIfAbsent(position, System.nanoTime());
    }

    int count() {
        return seen.size();
    }

    /** How much later than the other observer; who is earlier is not late. Positions up to {@code warmUp} do not count. */
    Latency lag(Sightings other, long warmUp) {
        Histogram lags = new Histogram(3);
        seen.forEach((position, time) -> {
            Long before = other.seen.get(position);
            if (position > warmUp && before != null) {
                lags.recordValue(Math.max(0, time - before));
            }
        });
        return Meter.latency(lags);
    }
}
