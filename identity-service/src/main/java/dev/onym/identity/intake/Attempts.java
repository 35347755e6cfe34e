package dev.onym.identity.intake;

import dev.onym.service.decision.Contended;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Decides again, after a random pause that grows, while others get in between, until a deadline. */
public final class Attempts {
    private static final int FIRST_PAUSE_MILLIS = 4;
    private static final int LONGEST_PAUSE_MILLIS = 256;

    private final Vertx vertx;
    private final Duration deadline;

    public Attempts(Vertx vertx, Duration deadline) {
        this.vertx = vertx;
        this.deadline = deadline;
    }

    /**
     * Tries until a try comes to something.
     *
     * @param attempt empty if something was stored meanwhile that it depends on
     * @return failed with {@link Contended} when the deadline has passed
     */
    public <T> Future<T> decide(Supplier<Future<Optional<T>>> attempt) {
        return decide(attempt, System.nanoTime() + deadline.toNanos(), 1);
    }

    private <T> Future<T> decide(Supplier<Future<Optional<T>>> attempt, long latest, int number) {
        return attempt.get()
                .compose(settled -> settled.isPresent()
                        ? Future.succeededFuture(settled.get())
                        : pause(number, latest).compose(waited -> decide(attempt, latest, number + 1)));
    }

    private Future<Void> pause(int number, long latest) {
        if (System.nanoTime() - latest >= 0) {
            return Future.failedFuture(new Contended(null));
        }
        int most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(number, 10));
        Promise<Void> waited = Promise.promise();
        vertx.setTimer(ThreadLocalRandom.current().nextInt(most) + 1L, ignored -> waited.complete());
        return waited.future();
    }
}
