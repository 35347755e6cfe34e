package dev.onym.eventstore.projection;

import dev.onym.contract.event.EventType;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.eventstore.testing.Stores;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A read model that lists the positions applied, in their order and as often as they were applied. */
final class AppliedEvents implements Projection {
    final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final String name;
    private final Set<EventType> types;
    private final AtomicReference<Function<SqlConnection, Future<Void>>> fault =
            new AtomicReference<>(AppliedEvents::noFault);

    AppliedEvents(String name, EventType... types) {
        this.name = name;
        this.types = Set.of(types);
    }

    /** Makes the table if it is not there yet. */
    AppliedEvents in(PostgresEventStore store) {
        Stores.await(store.readModels()
                .query("create table if not exists %s (n bigserial, position bigint)".formatted(name))
                .execute());
        return this;
    }

    private static Future<Void> noFault(SqlConnection transaction) {
        return Future.succeededFuture();
    }

    /** The next batch that has been written meets this before its commit. */
    void failOnce(Function<SqlConnection, Future<Void>> next) {
        fault.set(next);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<EventType> types() {
        return types;
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<RecordedEvent> events) {
        batches.add(events.size());
        return transaction
                .preparedQuery("insert into %s (position) values ($1)".formatted(name))
                .executeBatch(
                        events.stream().map(event -> Tuple.of(event.position())).toList())
                .compose(written -> fault.getAndSet(AppliedEvents::noFault).apply(transaction));
    }

    @Override
    public Future<Void> clear(SqlConnection transaction) {
        return transaction.query("delete from " + name).execute().mapEmpty();
    }

    List<Long> positions(PostgresEventStore store) {
        List<Long> positions = new ArrayList<>();
        for (Row row : Stores.await(store.readModels()
                .query("select position from %s order by n".formatted(name))
                .execute())) {
            positions.add(row.getLong(0));
        }
        return positions;
    }

    /** What the next start goes on from. */
    long storedPosition(PostgresEventStore store) {
        return Stores.await(new ProjectionPositions(name).read(store.readModels()));
    }
}
