package dev.onym.bench;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Tells when something that is warmed up has settled: it gets no faster any more, and the JVMs have little left to compile.
 * Either alone would mislead: one that waits for its database gets no faster while it is compiled, and what is used seldom is
 * compiled for ever.
 */
final class Settling {
    private static final int STEPS_TO_BELIEVE = 2;
    private static final double FASTER = 1.05;
    /** Of one core. */
    private static final double LITTLE_TO_COMPILE = 0.15;

    private final DoubleSupplier compilingMicros;
    private final LongSupplier nanoTime;
    private final long end;
    private double best;
    private int settledSteps;
    private long lastNanos;
    private double lastCompiling;

    /**
     * Begins now.
     *
     * @param compilingMicros processor time that compilers have used so far
     * @param nanoTime as {@link System#nanoTime}
     * @param atMost after which it has settled in any case
     */
    Settling(DoubleSupplier compilingMicros, LongSupplier nanoTime, Duration atMost) {
        this.compilingMicros = compilingMicros;
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong();
        this.lastCompiling = compilingMicros.getAsDouble();
        this.end = lastNanos + atMost.toNanos();
    }

    /**
     * To be asked after each step.
     *
     * @param rate things done a second in the step
     */
    boolean after(double rate) {
        long now = nanoTime.getAsLong();
        double compiling = compilingMicros.getAsDouble();
        boolean faster = rate > best * FASTER;
        double spent = (compiling - lastCompiling) * 1_000;
        // Less than nothing: a compiler's thread has ended, and its time is gone.
        boolean compiled = spent >= 0 && spent < LITTLE_TO_COMPILE * (now - lastNanos);
        settledSteps = faster || !compiled ? 0 : settledSteps + 1;
        best = Math.max(best, rate);
        lastNanos = now;
        lastCompiling = compiling;
        return settledSteps >= STEPS_TO_BELIEVE || now - end > 0;
    }
}
