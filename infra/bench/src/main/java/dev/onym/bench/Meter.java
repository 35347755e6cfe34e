package dev.onym.bench;

import dev.onym.bench.Measurement.Latency;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Measures closed loops: a client starts its next operation when the last one has been answered. */
final class Meter {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
    /** Of a warm-up. */
    private static final int MOST_STEPS = 22;
    /** Of a warm-up for work of a fixed size, in measurements. */
    private static final int LONGEST_WARM_UP = 4;

    private static final int STEPS_TO_BELIEVE = 2;
    private static final double FASTER = 1.05;
    /** Of a service since it started: about what its JVM needs to have compiled what is used often. */
    private static final double COMPILED_AFTER_MICROS = 40e6;
    /** Of a warm-up: one that has compiled other things has not compiled these. */
    private static final double WARM_AFTER_MICROS = 10e6;

    private final Vertx vertx;
    private final CpuClock cpu;
    private final Duration length;

    /** @param length of a measurement; it is preceded by a warm-up of half that */
    Meter(Vertx vertx, CpuClock cpu, Duration length) {
        this.vertx = vertx;
        this.cpu = cpu;
        this.length = length;
    }

    /**
     * Lets the clients work on the event loops, warms up, then counts what is answered.
     *
     * @param client makes the operation of the client with this number, from 0
     */
    Measurement measure(String what, int clients, IntFunction<Operation> client) {
        Run run = start(clients, client);
        run.waitFor(length.dividedBy(2));
        Cpu before = cpu.read();
        long start = System.nanoTime();
        run.recording = true;
        run.waitFor(length);
        run.recording = false;
        long nanos = System.nanoTime() - start;
        Cpu after = cpu.read();
        run.stop();
        return measurement(what, clients, run.things.sum(), nanos, latency(run.latencies), spent(before, after));
    }

    /**
     * Lets the clients work until they get no faster any more, in steps as long as a measurement: a server's JVM compiles
     * what is used often, and while it does so the rows that are measured first look worse than those that follow. One that
     * waits for its database gets no faster either, so the services also have to have worked for some time, since they
     * started and at this.
     */
    void warmUp(int clients, IntFunction<Operation> client) {
        warmUp(clients, client, MOST_STEPS);
    }

    /** As {@link #warmUp(int, IntFunction)}, for a server that nothing else has warmed up: it may take three times as long. */
    void warmUpFromCold(int clients, IntFunction<Operation> client) {
        warmUp(clients, client, 3 * MOST_STEPS);
    }

    private void warmUp(int clients, IntFunction<Operation> client, int mostSteps) {
        Run run = start(clients, client);
        run.recording = true;
        Cpu begin = cpu.read();
        double best = 0;
        int noFaster = 0;
        for (int step = 0; step < mostSteps && (noFaster < STEPS_TO_BELIEVE || isCold(begin)); step++) {
            long before = run.things.sum();
            long start = System.nanoTime();
            run.waitFor(length);
            double rate = (run.things.sum() - before) * 1e9 / (System.nanoTime() - start);
            noFaster = rate > best * FASTER ? 0 : noFaster + 1;
            best = Math.max(best, rate);
        }
        run.stop();
    }

    private boolean isCold(@Nullable Cpu begin) {
        Cpu now = cpu.read();
        if (begin == null || now == null || now.service() == 0) {
            return false;
        }
        return now.service() < COMPILED_AFTER_MICROS || now.service() - begin.service() < WARM_AFTER_MICROS;
    }

    private Run start(int clients, IntFunction<Operation> client) {
        Run run = new Run();
        for (int i = 0; i < clients; i++) {
            Client next = new Client(run, client.apply(i));
            // A verticle each: that is what spreads the clients over the event loops.
            Wait.forResult(vertx.deployVerticle(next));
            run.ends.add(next.end.future());
        }
        return run;
    }

    /**
     * Times work of a fixed size again and again until the time is over, after having done it until it got no faster. Blocks
     * the calling thread.
     *
     * @param work answers the number of things done, the same each time
     */
    Measurement time(String what, LongSupplier work) {
        long things = warmUp(work);
        Cpu before = cpu.read();
        long start = System.nanoTime();
        long nanos = 0;
        long done = 0;
        while (nanos < length.toNanos()) {
            done += work.getAsLong();
            nanos = System.nanoTime() - start;
            if (done % things != 0) {
                throw new IllegalStateException(what + ": did " + things + " things at first, but not later");
            }
        }
        return measurement(what, 1, done, nanos, null, spent(before, cpu.read()));
    }

    /** Answers the number of things done each time. */
    private long warmUp(LongSupplier work) {
        long end = System.nanoTime() + length.multipliedBy(LONGEST_WARM_UP).toNanos();
        long things;
        long best = Long.MAX_VALUE;
        int noFaster = 0;
        do {
            long start = System.nanoTime();
            things = work.getAsLong();
            long nanos = System.nanoTime() - start;
            noFaster = nanos * FASTER < best ? 0 : noFaster + 1;
            best = Math.min(best, nanos);
        } while (noFaster < STEPS_TO_BELIEVE && System.nanoTime() < end);
        return things;
    }

    private static Measurement measurement(
            String what, int clients, long things, long nanos, @Nullable Latency latency, @Nullable Cpu spent) {
        return new Measurement(
                what,
                clients,
                things * 1e9 / nanos,
                latency,
                spent == null || things == 0 ? null : spent.dividedBy((double) things));
    }

    private static @Nullable Cpu spent(@Nullable Cpu before, @Nullable Cpu after) {
        return before == null || after == null ? null : after.minus(before);
    }

    static Latency latency(Histogram nanos) {
        return new Latency(
                Duration.ofNanos(nanos.getValueAtPercentile(50)), Duration.ofNanos(nanos.getValueAtPercentile(99)));
    }

    private static final class Run {
        final Histogram latencies = new ConcurrentHistogram(LONGEST, 3);
        final LongAdder things = new LongAdder();
        volatile boolean recording;
        volatile boolean stopped;
        final List<Future<Void>> ends = new ArrayList<>();

        /** Clients end early only when they fail. */
        void waitFor(Duration time) {
            long end = System.nanoTime() + time.toNanos();
            while (!stopped && System.nanoTime() < end) {
                Wait.sleep(Duration.ofNanos(Math.clamp(end - System.nanoTime(), 1, 20_000_000)));
            }
            if (stopped) {
                stop();
            }
        }

        /** Fails if one of them did. */
        void stop() {
            stopped = true;
            Wait.forResult(Future.join(ends).mapEmpty());
        }
    }

    private static final class Client extends AbstractVerticle {
        private final Run run;
        private final Operation operation;
        private final Promise<Void> end = Promise.promise();

        Client(Run run, Operation operation) {
            this.run = run;
            this.operation = operation;
        }

        @Override
        public void start() {
            context.runOnContext(ignored -> next());
        }

        private void next() {
            if (run.stopped) {
                operation.end().eventually(() -> vertx.undeploy(deploymentID())).onComplete(end);
                return;
            }
            long start = System.nanoTime();
            operation.next().onComplete(answer -> {
                if (answer.failed()) {
                    run.stopped = true;
                    end.fail(answer.cause());
                    return;
                }
                if (run.recording) {
                    run.latencies.recordValue(Math.min(System.nanoTime() - start, LONGEST));
                    run.things.add(answer.result());
                }
                // Not from here: the answer may come at once, and then the stack would grow.
                context.runOnContext(ignored -> next());
            });
        }
    }
}
