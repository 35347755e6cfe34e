package dev.onym.service.store;

import dev.onym.contract.event.EventCodec;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.projection.Projection;
import dev.onym.eventstore.projection.ProjectionRunner;
import dev.onym.eventstore.projection.ProjectionStatus;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs every {@link Projection} bean of the service, on each instance. */
@Singleton
public class Projections {
    private final PostgresEventStore store;
    private final EventCodec codec;
    private final Instance<Projection> beans;
    private final Map<String, ProjectionRunner> runners = new LinkedHashMap<>();

    Projections(PostgresEventStore store, EventCodec codec, @Any Instance<Projection> beans) {
        this.store = store;
        this.codec = codec;
        this.beans = beans;
    }

    synchronized void start() {
        for (Projection projection : beans) {
            runners.put(projection.name(), ProjectionRunner.start(store, codec, projection));
        }
    }

    /**
     * The runner of a projection: to wait for what was just written, to rebuild.
     *
     * @throws IllegalArgumentException for a name that no bean has
     */
    public synchronized ProjectionRunner runner(String name) {
        ProjectionRunner runner = runners.get(name);
        if (runner == null) {
            throw new IllegalArgumentException("no projection is named " + name);
        }
        return runner;
    }

    synchronized Map<String, ProjectionStatus> status() {
        Map<String, ProjectionStatus> status = new LinkedHashMap<>();
        runners.forEach((name, runner) -> status.put(name, runner.status()));
        return status;
    }

    synchronized void stop() {
        runners.values().forEach(ProjectionRunner::close);
    }
}
