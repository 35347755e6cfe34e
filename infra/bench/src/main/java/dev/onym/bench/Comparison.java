package dev.onym.bench;

import dev.onym.bench.Goal.Reached;
import dev.onym.bench.Measurement.Latency;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A measurement beside what it has to stand up to.
 *
 * @param what reads on after the value: "of bare insert, 16 clients"
 * @param value NaN where one side is unknown
 * @param goal null where performance asks for nothing
 */
record Comparison(
        String what, double value, Unit unit, @Nullable Goal goal) {
    enum Unit {
        TIMES("×", "%.2f"),
        MILLIS(" ms", "%.2f"),
        MEGABYTES(" MB", "%.0f"),
        COUNT("", "%,.0f");

        private final String sign;
        private final String format;

        Unit(String sign, String format) {
            this.sign = sign;
            this.format = format;
        }

        String text(double value) {
            return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) + sign : "–";
        }
    }

    /** How many times the other's rate. */
    static Comparison rate(Measurement ours, Measurement other, @Nullable Goal goal) {
        String what = "of %s".formatted(name(other));
        return new Comparison(what, ours.rate() / other.rate(), Unit.TIMES, goal);
    }

    /** How many times the rate that somebody else measured. */
    static Comparison rate(Measurement ours, String other, double otherRate, @Nullable Goal goal) {
        return new Comparison("of " + other, ours.rate() / otherRate, Unit.TIMES, goal);
    }

    /** How many times the other's median latency. */
    static Comparison median(Measurement ours, Measurement other, @Nullable Goal goal) {
        Latency left = ours.latency();
        Latency right = other.latency();
        double value = left == null || right == null ? Double.NaN : millis(left.median()) / millis(right.median());
        return new Comparison("the p50 of " + name(other), value, Unit.TIMES, goal);
    }

    static Comparison p99(Measurement ours, Goal goal) {
        Latency latency = ours.latency();
        return new Comparison("p99", latency == null ? Double.NaN : millis(latency.p99()), Unit.MILLIS, goal);
    }

    /** How many times less processor time than somebody else, both sides together. */
    static Comparison lessCpu(Measurement ours, String other, double otherMicros, Goal goal) {
        Cpu cpu = ours.cpu();
        double value = cpu == null ? Double.NaN : otherMicros / cpu.total();
        return new Comparison("less CPU than " + other, value, Unit.TIMES, goal);
    }

    private static String name(Measurement measurement) {
        return measurement.clients() == 1 ? measurement.what() : measurement.what() + ", " + measurement.clients();
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    String text() {
        return unit.text(value) + " " + what;
    }

    String must() {
        return goal == null ? "" : unit.text(goal.must());
    }

    String want() {
        return goal == null ? "" : unit.text(goal.want());
    }

    String reached() {
        if (goal == null) {
            return "";
        }
        return Double.isNaN(value) ? "–" : reached(goal).toString();
    }

    private Reached reached(Goal asked) {
        return asked.reachedBy(value);
    }
}
