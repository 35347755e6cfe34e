package dev.onym.bench;

import dev.onym.contract.event.EventId;
import dev.onym.eventstore.EventStoreSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ceiling for appends: a table of the same columns, constraints and rows as {@code events}, written with plain inserts.
 * No tags, no conditions, no order: what is left when everything that makes an event store is taken away.
 */
record BareTable(Vertx vertx, EventStoreSettings settings) {
    /** Copies what the store holds, so that both have the same size. */
    static final String CREATE = """
            create table bare_events (like events including all);
            insert into bare_events select * from events;
            create sequence bare_position;
            select setval('bare_position', greatest(1, (select max(position) from events)))""";

    private static final String INSERT =
            "insert into bare_events values (nextval('bare_position'), now(), $1, $2, $3, $4, $5, $6)";
    private static final String INSERT_MANY = """
            insert into bare_events
            select nextval('bare_position'), now(), u.*
              from unnest($1::timestamptz[], $2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::bytea[]) u""";
    private static final String TYPE = "dev.onym.identity.phone-linked.v1";
    private static final int LEAF_BYTES = 32;
    /** As large as a link event's. */
    private static final int ENVELOPE_BYTES = 640;

    /** One client that inserts one row a transaction. */
    Operation insertOne() {
        return new Client(vertx, settings, INSERT, BareTable::row, 1);
    }

    /** One client that inserts so many rows with one statement, which is one transaction. */
    Operation insertMany(int rows) {
        return new Client(vertx, settings, INSERT_MANY, () -> rows(rows), rows);
    }

    private static Tuple row() {
        return Tuple.of(now(), id(), TYPE, portfolio())
                .addBuffer(random(ENVELOPE_BYTES))
                .addBuffer(random(LEAF_BYTES));
    }

    private static Tuple rows(int count) {
        OffsetDateTime[] times = new OffsetDateTime[count];
        UUID[] ids = new UUID[count];
        String[] types = new String[count];
        String[] portfolios = new String[count];
        Buffer[] envelopes = new Buffer[count];
        Buffer[] leaves = new Buffer[count];
        for (int i = 0; i < count; i++) {
            times[i] = now();
            ids[i] = id();
            types[i] = TYPE;
            portfolios[i] = portfolio();
            envelopes[i] = random(ENVELOPE_BYTES);
            leaves[i] = random(LEAF_BYTES);
        }
        return Tuple.tuple()
                .addArrayOfOffsetDateTime(times)
                .addArrayOfUUID(ids)
                .addArrayOfString(types)
                .addArrayOfString(portfolios)
                .addArrayOfBuffer(envelopes)
                .addArrayOfBuffer(leaves);
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    private static UUID id() {
        return EventId.random().value();
    }

    private static String portfolio() {
        return LinkEvents.portfolio(ThreadLocalRandom.current().nextInt(1_000)).value();
    }

    private static Buffer random(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Buffer.buffer(bytes);
    }

    private static final class Client implements Operation {
        private final Vertx vertx;
        private final EventStoreSettings settings;
        private final String statement;
        private final Supplier<Tuple> parameters;
        private final int rows;
        private @Nullable PgConnection connection;

        Client(Vertx vertx, EventStoreSettings settings, String statement, Supplier<Tuple> parameters, int rows) {
            this.vertx = vertx;
            this.settings = settings;
            this.statement = statement;
            this.parameters = parameters;
            this.rows = rows;
        }

        @Override
        public Future<Integer> next() {
            return connected()
                    .compose(open -> open.preparedQuery(statement).execute(parameters.get()))
                    .map(rows);
        }

        /** Made by the first operation, so that it lives on its client's event loop. */
        private Future<PgConnection> connected() {
            return connection != null
                    ? Future.succeededFuture(connection)
                    : PgConnection.connect(vertx, settings.readModelOptions()).onSuccess(open -> connection = open);
        }

        @Override
        public Future<Void> end() {
            return connection == null ? Future.succeededFuture() : connection.close();
        }
    }
}
