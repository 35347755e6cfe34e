package dev.onym.eventstore.axon;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** Axon's own engine: shows that the contract is Axon's, not ours. */
class InMemoryStorageEngineTest extends StorageEngineContract {
    @Override
    EventStorageEngine emptyEngine() {
        return new InMemoryEventStorageEngine();
    }
}
