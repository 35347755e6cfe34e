package dev.onym.local.process;

import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.local.console.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A child process: started, awaited, started again when it dies, stopped. A death before it was ever ready ends the
 * start, since trying the same again would only hide the reason; a later one is answered with a new start.
 */
public final class Child implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration GUARD_IS_FASTER = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Supplier<Program> program;
    private final Readiness readiness;
    private final ChildPlace place;
    private final Runnable givenUp;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final String name;

    private volatile @Nullable Running running;
    private @Nullable Thread watcher;

    /**
     * Describes it; nothing runs yet.
     *
     * @param program asked for before each start
     * @param givenUp told when it cannot be kept alive
     */
    public Child(String name, Supplier<Program> program, Readiness readiness, ChildPlace place, Runnable givenUp) {
        this.name = name;
        this.program = program;
        this.readiness = readiness;
        this.place = place;
        this.givenUp = givenUp;
    }

    /** Where children live and to whom they report. */
    public record ChildPlace(Path directory, Path logs, RunFolder run, Console console) {
        public Path log(String name) {
            return logs.resolve(name + ".log");
        }
    }

    /** Starts it and returns when it can be used. From then on it is started again whenever it dies. */
    public void start() throws InterruptedException {
        Process first = launch();
        String failure = awaitReady(first);
        if (failure != null) {
            throw CommandFailed.refused("%s %s; see %s".formatted(name, failure, place.log(name)));
        }
        watcher = Thread.ofPlatform().name("watch " + name).daemon().start(() -> watch(first));
    }

    /** Of the process that runs, or ran last. */
    public synchronized long pid() {
        Running last = running;
        if (last == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return last.process().pid();
    }

    private synchronized Process launch() {
        if (isStopping()) {
            throw CommandFailed.refused(name + " was stopped while it started");
        }
        try {
            Program next = program.get();
            Process started =
                    Guard.start(next, place.directory(), place.log(name).toFile());
            // Before its file is written, which can fail: what runs has to be ended by somebody.
            running = new Running(started, next.patience());
            place.run().started(name, started.toHandle());
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Null when it is ready, else why it will never be. */
    private @Nullable String awaitReady(Process started) throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!readiness.isReady()) {
            if (started.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                return "ended at its start with code " + started.exitValue();
            }
            if (System.nanoTime() - deadline > 0) {
                return "was not ready after " + START.toSeconds() + " s";
            }
        }
        return null;
    }

    private void watch(Process first) {
        try {
            Process current = first;
            while (true) {
                int code = current.waitFor();
                if (isStopping()) {
                    return;
                }
                current = startAgain(code);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (GaveUp end) {
            giveUp(end.getMessage());
        } catch (RuntimeException failed) {
            giveUp("%s is not started again: %s"
                    .formatted(name, CommandFailed.of(failed).getMessage()));
        }
    }

    private void giveUp(@Nullable String why) {
        if (!isStopping()) {
            place.console().error(why == null ? name : why);
            givenUp.run();
        }
    }

    private Process startAgain(int code) throws InterruptedException, GaveUp {
        Backoff backoff = new Backoff();
        String failure = "died with code " + code;
        while (true) {
            Duration pause = backoff.next();
            if (pause.isNegative()) {
                throw new GaveUp("%s %s, again and again; see %s".formatted(name, failure, place.log(name)));
            }
            if (isStopping()) {
                throw new GaveUp(name + " stays stopped");
            }
            place.console()
                    .say("%s %s; starting it again in %.1f s".formatted(name, failure, pause.toMillis() / 1000.0));
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new GaveUp(name + " stays stopped");
            }
            try {
                Process next = launch();
                failure = awaitReady(next);
                if (failure == null) {
                    place.console().say(name + " is back");
                    return next;
                }
            } catch (UncheckedIOException failed) {
                failure = "could not be started: " + CommandFailed.of(failed).getMessage();
            }
            endBeforeTheNextTry();
        }
    }

    private void endBeforeTheNextTry() throws InterruptedException {
        Running last = running;
        if (last != null) {
            last.process().destroyForcibly().waitFor();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Ends it in order, or kills it when it takes too long. */
    @Override
    public void close() {
        stopping.countDown();
        Running last;
        synchronized (this) {
            last = running;
        }
        if (last != null) {
            end(last.process(), last.patience().plus(GUARD_IS_FASTER));
            place.run().ended(name);
        }
    }

    private void end(Process last, Duration patience) {
        try {
            last.getOutputStream().close();
        } catch (IOException alreadyEnded) {
            // the pipe to the guard goes away with the process
        }
        try {
            if (!last.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                place.console().error(name + " does not end and is killed");
                last.destroyForcibly().waitFor();
            }
            Thread watching = watcher;
            if (watching != null) {
                watching.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            last.destroyForcibly();
        }
    }

    private record Running(Process process, Duration patience) {}

    private static final class GaveUp extends Exception {
        private static final long serialVersionUID = 1L;

        GaveUp(String message) {
            super(message);
        }
    }
}
