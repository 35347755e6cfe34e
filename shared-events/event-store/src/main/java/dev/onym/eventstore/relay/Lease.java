package dev.onym.eventstore.relay;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;

/**
 * Keeps instances from doing the same work at once. It saves work and is never what correctness rests on: a holder that was
 * held up may believe in its lease for longer than the database does.
 */
record Lease(String name, UUID holder, Duration length) {
    /** Takes a free or run-out lease, or renews the own one. Time is the database's. */
    private static final String HOLD = """
            insert into leases values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
            on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
             where leases.holder = excluded.holder or leases.expires_at < clock_timestamp()
            returning 1""";

    private static final String RELEASE = "delete from leases where name = $1 and holder = $2";

    /** Returns whether this holder has it now. */
    Future<Boolean> hold(SqlClient client) {
        return client.preparedQuery(HOLD)
                .execute(Tuple.of(name, holder, length.toMillis()))
                .map(rows -> rows.size() == 1);
    }

    Future<Void> release(SqlClient client) {
        return client.preparedQuery(RELEASE).execute(Tuple.of(name, holder)).mapEmpty();
    }
}
