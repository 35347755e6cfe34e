package dev.onym.bench;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waiting for the event loops, for the thread that leads through the run. */
final class Wait {
    /** A run that hangs should say so; nothing that is measured takes as long. */
    private static final long MINUTES = 15;

    private Wait() {}

    static <T> T forResult(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the measured operation failed", failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("no answer within " + MINUTES + " minutes", late);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** Looks every millisecond. */
    static void until(BooleanSupplier reached) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not reached within " + MINUTES + " minutes");
            }
            sleep(Duration.ofMillis(1));
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", cause);
    }
}
