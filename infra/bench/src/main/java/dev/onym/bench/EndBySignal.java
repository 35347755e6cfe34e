package dev.onym.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run that is ended by a signal remove what it has made, as one does that comes to its end: whoever measures is
 * interrupted, and the JVM stays until everything is closed.
 */
final class EndBySignal {
    /** Services are killed long before. What is not gone by then stays. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread leader = Thread.currentThread();
    private boolean measuring;
    private boolean came;

    private EndBySignal() {}

    /** To be called by the thread that leads through the run, before there is anything to remove. */
    static EndBySignal watched() {
        EndBySignal end = new EndBySignal();
        Runtime.getRuntime().addShutdownHook(new Thread(end::hold, "end of the run"));
        return end;
    }

    /** What a run consists of, after its lab was built and before that is closed. */
    @FunctionalInterface
    interface Measuring {
        void run() throws IOException;
    }

    /**
     * Measures until that is done or the signal comes.
     *
     * @throws IllegalStateException when the signal has come, or because of it
     */
    void during(Measuring measuring) throws IOException {
        enter();
        try {
            measuring.run();
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        if (came) {
            throw new IllegalStateException("ended before it began");
        }
        measuring = true;
    }

    private synchronized void leave() {
        measuring = false;
        // What follows has to be done in any case.
        Thread.interrupted();
    }

    synchronized boolean came() {
        return came;
    }

    /** Everything is removed: the JVM may end. */
    void allow() {
        closed.countDown();
    }

    private void hold() {
        interrupt();
        try {
            boolean ignored = closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void interrupt() {
        came = true;
        if (measuring) {
            leader.interrupt();
        }
    }
}
