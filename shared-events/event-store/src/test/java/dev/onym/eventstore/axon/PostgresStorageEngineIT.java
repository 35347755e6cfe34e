package dev.onym.eventstore.axon;

import dev.onym.eventstore.testing.Stores;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresStorageEngineIT extends StorageEngineContract {
    private static Stores stores;

    @BeforeAll
    static void openStores() {
        stores = new Stores();
    }

    @AfterAll
    static void closeStores() {
        stores.close();
    }

    @Override
    EventStorageEngine emptyEngine() {
        return new PostgresEventStorageEngine(stores.fresh(), LinkEvents.MESSAGES);
    }
}
