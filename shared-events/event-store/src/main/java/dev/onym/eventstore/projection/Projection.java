package dev.onym.eventstore.projection;

import dev.onym.contract.event.EventType;
import dev.onym.eventstore.RecordedEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;

/** A read model that is made from the log and can be made again. Its tables belong to it alone. */
public interface Projection {
    /** Names its stored position: never changes while the read model lives. */
    String name();

    /** The types that it cares about; empty: all. Others are neither decoded nor handed over. */
    default Set<EventType> types() {
        return Set.of();
    }

    /**
     * Changes the read model.
     *
     * @param transaction everything goes through this connection and no other; commits with the position
     * @param events in the order of their positions, each exactly once
     */
    Future<Void> apply(SqlConnection transaction, List<RecordedEvent> events);

    /** Empties the read model, for a rebuild from position 1. Same transaction rules as {@link #apply}. */
    Future<Void> clear(SqlConnection transaction);
}
