package dev.onym.eventstore.testing;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.PostgresEventStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The event stores that a test opens, on event loops of their own; closing this closes them all. */
public final class Stores implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Deque<PostgresEventStore> open = new ArrayDeque<>();

    public PostgresEventStore open(EventStoreSettings settings) {
        PostgresEventStore store = await(PostgresEventStore.open(vertx, settings));
        open.push(store);
        return store;
    }

    /** A store in a database of its own on the shared server. */
    public PostgresEventStore fresh() {
        return open(PostgresServer.shared().freshStore());
    }

    public Vertx vertx() {
        return vertx;
    }

    /**
     * The value of the future, within a minute.
     *
     * @throws AssertionError caused by its failure
     */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("no answer within a minute", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            await(open.pop().close());
        }
        await(vertx.close());
    }
}
