package dev.onym.service.consumer;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A consumer's own thread waits for what others do; event loops never come here. */
final class Awaiting {
    /** Longer than any deadline of the store, shorter than what Kafka takes for a dead consumer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Awaiting() {}

    static <T> T await(Future<T> future) throws InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new Failed(failed);
        } catch (TimeoutException late) {
            throw new Failed(late);
        }
    }

    /** Carries what is no runtime exception: it may pass. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Throwable reason;

        Failed(ExecutionException carrier) {
            super(carrier);
            Throwable cause = carrier.getCause();
            this.reason = cause == null ? carrier : cause;
        }

        Failed(TimeoutException late) {
            super(late);
            this.reason = late;
        }

        Throwable reason() {
            return reason;
        }
    }
}
