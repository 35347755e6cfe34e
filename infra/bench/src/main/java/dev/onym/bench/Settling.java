package dev.onym.bench;

import java.time.Duration;

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

    private final CpuClock cpu;
    private final long end;
    private double best;
    private int settledSteps;
    private long lastNanos = System.nanoTime();
    private double lastCompiling;

    /** @param atMost after which it has settled in any case */
    Settling(CpuClock cpu, Duration atMost) {
        this.cpu = cpu;
        this.end = lastNanos + atMost.toNanos();
        this.lastCompiling = cpu.compilingMicros();
    }

    /**
     * To be asked after each step.
     *
     * @param rate things done a second in the step
     */
    boolean after(double rate) {
        long now = System.nanoTime();
        double compiling = cpu.compilingMicros();
        boolean faster = rate > best * FASTER;
        boolean compiled = (compiling - lastCompiling) * 1_000 < LITTLE_TO_COMPILE * (now - lastNanos);
        settledSteps = faster || !compiled ? 0 : settledSteps + 1;
        best = Math.max(best, rate);
        lastNanos = now;
        lastCompiling = compiling;
        return settledSteps >= STEPS_TO_BELIEVE || now - end > 0;
    }
}
