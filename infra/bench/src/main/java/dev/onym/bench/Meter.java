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
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Measures closed loops: a client starts its next operation when the last one has been answered. */
final class Meter {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
    /** In measurements. */
    private static final int LONGEST_WARM_UP = 36;

    private final Vertx vertx;
    private final CpuClock cpu;
    private final DoubleSupplier compilingMicros;
    private final LongSupplier nanoTime;
    private final Duration length;

    /** @param length of a measurement; it is preceded by a warm-up of half that */
    Meter(Vertx vertx, CpuClock cpu, Duration length) {
        this(vertx, cpu, cpu::compilingMicros, System::nanoTime, length);
    }

    /**
     * With other clocks.
     *
     * @param compilingMicros what the compilers have used
     * @param nanoTime how long work takes that is timed; as {@link System#nanoTime}
     */
    Meter(Vertx vertx, CpuClock cpu, DoubleSupplier compilingMicros, LongSupplier nanoTime, Duration length) {
        this.vertx = vertx;
        this.cpu = cpu;
        this.compilingMicros = compilingMicros;
        this.nanoTime = nanoTime;
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
     * Lets the clients work until that has settled, in steps as long as a measurement: a server's JVM compiles what is used
     * often, and while it does so the rows that are measured first look worse than those that follow.
     */
    void warmUp(int clients, IntFunction<Operation> client) {
        Run run = start(clients, client);
        run.recording = true;
        Settling settling = settling();
        double rate;
        do {
            long before = run.things.sum();
            long start = System.nanoTime();
            run.waitFor(length);
            rate = (run.things.sum() - before) * 1e9 / (System.nanoTime() - start);
        } while (!settling.after(rate));
        run.stop();
    }

    /** For warm-ups that are no closed loop. */
    Settling settling() {
        return new Settling(compilingMicros, nanoTime, length.multipliedBy(LONGEST_WARM_UP));
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
     * Times work of a fixed size again and again until the time is over, after having done it until that had settled. Blocks the
     * calling thread.
     *
     * @param work answers the number of things done, the same each time
     */
    Measurement time(String what, LongSupplier work) {
        return time(what, () -> work, LongSupplier::getAsLong, nothing -> {});
    }

    /**
     * The same for work that needs something first.
     *
     * @param prepare makes it anew each time, which does not count
     * @param close takes it away, which does not count either
     */
    <T> Measurement time(String what, Supplier<T> prepare, ToLongFunction<T> work, Consumer<T> close) {
        Settling settling = settling();
        Turn first;
        do {
            first = turn(prepare, work, close);
        } while (!settling.after(first.things * 1e9 / first.nanos));
        Turn all = new Turn(0, 0, Cpu.NONE);
        while (all.nanos < length.toNanos()) {
            Turn next = turn(prepare, work, close);
            if (next.things != first.things) {
                throw new IllegalStateException(what + ": did " + first.things + " things at first, but not later");
            }
            all = all.plus(next);
        }
        return measurement(what, 1, all.things, all.nanos, null, all.cpu);
    }

    private record Turn(long things, long nanos, @Nullable Cpu cpu) {
        Turn plus(Turn other) {
            return new Turn(
                    things + other.things,
                    nanos + other.nanos,
                    cpu == null || other.cpu == null ? null : cpu.plus(other.cpu));
        }
    }

    private <T> Turn turn(Supplier<T> prepare, ToLongFunction<T> work, Consumer<T> close) {
        T prepared = prepare.get();
        try {
            Cpu before = cpu.read();
            long start = nanoTime.getAsLong();
            long things = work.applyAsLong(prepared);
            long nanos = nanoTime.getAsLong() - start;
            return new Turn(things, nanos, spent(before, cpu.read()));
        } finally {
            close.accept(prepared);
        }
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
