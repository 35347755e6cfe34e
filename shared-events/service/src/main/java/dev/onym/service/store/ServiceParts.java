package dev.onym.service.store;

import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.PersonalDataCipher;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.axon.EventMessages;
import dev.onym.eventstore.axon.PostgresEventStorageEngine;
import dev.onym.eventstore.relay.Relay;
import dev.onym.eventstore.schema.EventStoreSchema;
import dev.onym.service.remembered.RowChanges;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.Config;

/** Makes what a service is built from. */
@Singleton
class ServiceParts {
    private final OnymService service;
    private final ServiceSettings settings;

    ServiceParts(OnymService service, Config config) {
        this.service = service;
        this.settings = new ServiceSettings(service, config);
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    TagKey tagKey() {
        return settings.tagKey();
    }

    @Produces
    @Singleton
    PersonalDataCipher cipher() {
        return settings.personalDataKey();
    }

    @Produces
    @Singleton
    EventCodec codec(PersonalDataCipher cipher) {
        return new EventCodec(service.catalogue(), cipher);
    }

    /** Migrates first. Blocks, so it is made at start and not at the first request. */
    @Produces
    @Singleton
    PostgresEventStore store(Vertx vertx) {
        EventStoreSettings eventStore = settings.eventStore();
        EventStoreSchema.migrate(eventStore);
        ReadModelSchema.migrate(eventStore);
        try {
            return PostgresEventStore.open(vertx, eventStore)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(eventStore.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException refused
                    ? refused
                    : new IllegalStateException("the event store does not open", failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException("the event store does not open in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Produces
    @Singleton
    RowChanges rowChanges(PostgresEventStore store) {
        return RowChanges.in(store.settings(), store.vertx());
    }

    void close(@Disposes RowChanges changes) {
        changes.close();
    }

    @Produces
    @Singleton
    Relay relay(PostgresEventStore store) {
        return Relay.start(store, settings.relay());
    }

    @Produces
    @Singleton
    EventMessages messages(EventCodec codec) {
        return new EventMessages(codec, service.catalogue(), service.source());
    }

    @Produces
    @Singleton
    PostgresEventStorageEngine engine(PostgresEventStore store, EventMessages messages) {
        return new PostgresEventStorageEngine(store, messages);
    }
}
