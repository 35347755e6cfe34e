package dev.onym.bench;

import dev.onym.contract.event.EventId;
import dev.onym.eventstore.EventStoreSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The ceiling for appends: a table of the same columns, constraints and rows as {@code events}, written with plain inserts.
 * No tags, no conditions, no order: what is left when everything that makes an event store is taken away.
 */
record BareTable(Vertx vertx, EventStoreSettings settings) {
    static final String NAME = "bare_events";

    /** Copies what the store holds, so that both have the same size. */
    static final String CREATE = """
            create table bare_events (like events including all);
            insert into bare_events select * from events;
            create sequence bare_position;
            select setval('bare_position', greatest(1, (select max(position) from events)))""";

    private static final String INSERT =
            "insert into bare_events values (nextval('bare_position'), now(), $1, $2, $3, $4, $5, $6)";
    private static final String TYPE = "dev.onym.identity.phone-linked.v1";
    private static final int LEAF_BYTES = 32;

    /** As large as a link event's. */
    private static final int ENVELOPE_BYTES = 640;

    /** One client with a connection of its own that inserts one row a transaction. */
    Operation insertOne() {
        PreparedQuery<RowSet<Row>> insert = connect().preparedQuery(INSERT);
        return () -> insert.execute(row()).map(1);
    }

    /** One client with a connection of its own that inserts so many rows in one transaction. */
    Operation insertMany(int rows) {
        PgConnection connection = connect();
        return () -> connection
                .begin()
                .compose(transaction -> connection
                        .preparedQuery(INSERT)
                        .executeBatch(
                                Stream.generate(BareTable::row).limit(rows).toList())
                        .compose(inserted -> transaction.commit()))
                .map(rows);
    }

    private PgConnection connect() {
        Future<PgConnection> connection =
                PgConnection.connect(vertx, settings.readModelOptions().setPipeliningLimit(256));
        return Wait.forResult(connection);
    }

    private static Tuple row() {
        return Tuple.of(OffsetDateTime.now(ZoneOffset.UTC), EventId.random().value(), TYPE, portfolio())
                .addBuffer(random(ENVELOPE_BYTES))
                .addBuffer(random(LEAF_BYTES));
    }

    private static String portfolio() {
        return LinkEvents.portfolio(ThreadLocalRandom.current().nextInt(1_000)).value();
    }

    private static Buffer random(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Buffer.buffer(bytes);
    }
}
