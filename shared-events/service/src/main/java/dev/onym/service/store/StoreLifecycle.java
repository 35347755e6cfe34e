package dev.onym.service.store;

import dev.onym.eventstore.InvalidSetting;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.relay.Relay;
import dev.onym.eventstore.schema.WrongSchema;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store before the service answers, and closes it after everything that uses it. */
@Singleton
class StoreLifecycle {
    /** Before the consumers, which need the store. */
    static final int FIRST = 100;
    /** After them. */
    static final int LAST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(StoreLifecycle.class);
    private static final long CLOSING_SECONDS = 10;

    private final Instance<PostgresEventStore> store;
    private final Instance<Relay> relay;
    private final Instance<Projections> projections;
    private boolean started;

    StoreLifecycle(Instance<PostgresEventStore> store, Instance<Relay> relay, Instance<Projections> projections) {
        this.store = store;
        this.relay = relay;
        this.projections = projections;
    }

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        try {
            LOG.info("event store: {}", store.get().settings().url());
            LOG.debug("relay: {}", relay.get().status());
            projections.get().start();
            started = true;
        } catch (InvalidSetting | WrongSchema wrong) {
            LOG.error("cannot start: {}", wrong.getMessage());
            throw wrong;
        }
    }

    void stop(@Observes @Priority(LAST) ShutdownEvent event) {
        if (!started) {
            return;
        }
        projections.get().stop();
        relay.get().close();
        try {
            store.get().close().toCompletionStage().toCompletableFuture().get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failed) {
            LOG.warn("the event store did not close cleanly", failed);
        }
    }
}
