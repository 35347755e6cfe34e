package dev.onym.messaging.store;

import dev.onym.eventstore.PostgresFailures;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Reads that nobody has to hear about: one whose connection broke is tried again, on another connection. */
public final class Reads {
    private Reads() {}

    /**
     * At most twice.
     *
     * @param read changes nothing
     */
    public static <T> Future<T> twice(Supplier<Future<T>> read) {
        return read.get()
                .recover(failure -> PostgresFailures.isTransient(failure) ? read.get() : Future.failedFuture(failure));
    }
}
