package dev.onym.eventstore.axon;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.BeforeEach;

/** What decisions and followers rely on, whichever engine is below them. Every engine inherits these cases. */
abstract class StorageEngineContract implements AppendingContract, StreamingContract {
    private TestedEngine engine;

    /** An engine without any event. */
    abstract EventStorageEngine emptyEngine();

    @BeforeEach
    void takeAnEmptyEngine() {
        engine = new TestedEngine(emptyEngine());
    }

    @Override
    public TestedEngine engine() {
        return engine;
    }
}
