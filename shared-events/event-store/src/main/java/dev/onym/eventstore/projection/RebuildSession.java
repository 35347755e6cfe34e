package dev.onym.eventstore.projection;

import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.projection.RebuildRefused.Reason;
import io.vertx.core.Future;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;

/**
 * The right to work on a rebuild, and connections to do it with: own ones, so that nobody who reads waits for one, and
 * without the time-outs of those who answer requests.
 */
final class RebuildSession {
    /** Beside the one that migrations take. */
    static final String LOCK_KEY = "x'6f6e796d'::int, 2";

    /** The lock's, the one that holds the live positions, the snapshot's, the one that applies. */
    private static final int CONNECTIONS = 4;

    private final Pool pool;
    private final SqlConnection lock;

    private RebuildSession(Pool pool, SqlConnection lock) {
        this.pool = pool;
        this.lock = lock;
    }

    /** Fails with {@link RebuildRefused} while somebody else has the right, on whichever instance. */
    static Future<RebuildSession> open(PostgresEventStore store) {
        PgConnectOptions options = store.settings()
                .readModelOptions()
                .addProperty("application_name", "onym-rebuild")
                .addProperty("client_min_messages", "warning")
                .addProperty("statement_timeout", "0")
                .addProperty("idle_in_transaction_session_timeout", "0");
        options.setReadIdleTimeout(0).setTcpKeepAlive(true);
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(options)
                .using(store.vertx())
                .build();
        return pool.getConnection()
                .compose(connection -> connection
                        .query("select pg_try_advisory_lock(" + LOCK_KEY + ")")
                        .execute()
                        .compose(rows -> rows.iterator().next().getBoolean(0)
                                ? Future.succeededFuture(new RebuildSession(pool, connection))
                                : Future.<RebuildSession>failedFuture(new RebuildRefused(Reason.RUNNING))))
                .onFailure(refused -> pool.close());
    }

    Pool pool() {
        return pool;
    }

    /** Said before the connection closes, so that who comes next need not wait for the server to notice. */
    Future<Void> close() {
        return lock.query("select pg_advisory_unlock(" + LOCK_KEY + ")")
                .execute()
                .eventually(() -> pool.close())
                .mapEmpty();
    }
}
