package dev.onym.bench;

import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.read.EventReader;
import io.vertx.core.Future;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** All events of one subject out of the whole log. */
final class ReadRows {
    private static final int CLIENTS = 16;
    private static final int STREAM = 10;
    private static final String SELECT =
            "select position, recorded_at, id, type, portfolio, envelope, leaf from bare_events where position = any($1)";

    private ReadRows() {}

    static List<Row> measure(Lab lab) {
        EventStoreSettings database = lab.filledDatabase();
        SqlClient pipelined = pipelined(lab, database);
        int events = lab.filled().events();
        List<EventTag> streams = lab.filled().streams();
        EventReader reader = lab.open(database).reader();
        Measurement ceiling = lab.meter()
                .measure(
                        "bare select of 10 rows, pipelined",
                        CLIENTS,
                        ignored -> () -> pipelined
                                .preparedQuery(SELECT)
                                .execute(Tuple.of(randomPositions(events)))
                                .map(rows -> checked(rows.size())));
        Measurement ours = lab.meter()
                .measure(
                        "source of 10 events",
                        CLIENTS,
                        ignored -> () -> source(
                                reader, streams.get(ThreadLocalRandom.current().nextInt(streams.size()))));
        return List.of(
                Row.ceiling(ceiling),
                Row.ours(
                        ours,
                        Comparison.rate(ours, ceiling, null),
                        Comparison.rate(ours, "message-db, read of 10", Peers.MESSAGE_DB_READ, Goal.atLeast(1, 2.5))));
    }

    /** Reads a stream that has ten events. */
    static Future<Integer> source(EventReader reader, EventTag stream) {
        return reader.matching(Set.of(Criterion.tagged(stream)), 1, Long.MAX_VALUE, 1_000)
                .map(page -> checked(page.events().size()));
    }

    private static SqlClient pipelined(Lab lab, EventStoreSettings database) {
        SqlClient client = PgBuilder.client()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(database.storeOptions().setPipeliningLimit(CLIENTS))
                .using(lab.vertx())
                .build();
        lab.opened(() -> Wait.forResult(client.close()));
        return client;
    }

    private static Long[] randomPositions(int last) {
        return ThreadLocalRandom.current()
                .longs(1, last + 1L)
                .distinct()
                .limit(STREAM)
                .boxed()
                .toArray(Long[]::new);
    }

    private static int checked(int events) {
        if (events != STREAM) {
            throw new IllegalStateException("read %d events instead of %d".formatted(events, STREAM));
        }
        return 1;
    }
}
