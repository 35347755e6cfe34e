package dev.onym.service.remembered;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.PostgresFailures;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which rows of the read models have changed, for all instances. A projection announces them in its transaction; PostgreSQL
 * hands the news to every instance that listens once that has committed, and to none if it does not.
 *
 * <p>What was asked before the news came must not be remembered after it, so a row has a version: read it before asking, and
 * take the answer for good only while it is still the same. There is none while this instance does not hear: a connection
 * that falls silent is noticed within {@link #HEARTBEAT} twice. Safe to use from any thread.
 */
public final class RowChanges implements AutoCloseable {
    /** No version: what is asked now must not be remembered. */
    public static final long NONE = -1;

    static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(RowChanges.class);

    private static final String CHANNEL = "onym_rows";
    private static final String NOTIFY = "select pg_notify('" + CHANNEL + "', $1)";
    private static final String EVERYTHING = "*";
    /** Rows share a version with few others, which costs a question now and then. A power of two. */
    private static final int VERSIONS = 1 << 18;

    private static final int RADIX = Character.MAX_RADIX;
    private static final int MOST_IN_A_PAYLOAD = 1_500; // of at most 8000 bytes

    private final Vertx vertx;
    private final Context context;
    private final PgConnectOptions options;
    private final AtomicIntegerArray versions = new AtomicIntegerArray(VERSIONS);
    /** Never negative; another one whenever something may not have been heard. */
    private volatile int hearing;

    private volatile boolean listening;
    private volatile boolean closed;
    /** Touched on the context only. */
    private @Nullable PgConnection connection;

    private RowChanges(Vertx vertx, EventStoreSettings database) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.options = database.readModelOptions().addProperty("application_name", "onym-row-changes");
    }

    /** Begins to listen, and goes on until it is closed, with a new connection whenever one breaks. */
    public static RowChanges in(EventStoreSettings database, Vertx vertx) {
        RowChanges changes = new RowChanges(vertx, database);
        changes.context.runOnContext(ignored -> changes.listen());
        return changes;
    }

    /** Tells everybody, once the transaction has committed, that these rows are others now. */
    public static Future<Void> announce(SqlConnection transaction, Collection<RowKey> rows) {
        List<Integer> changed =
                rows.stream().map(RowChanges::index).distinct().sorted().toList();
        List<Tuple> payloads = new ArrayList<>();
        for (int from = 0; from < changed.size(); from += MOST_IN_A_PAYLOAD) {
            payloads.add(Tuple.of(text(changed.subList(from, Math.min(changed.size(), from + MOST_IN_A_PAYLOAD)))));
        }
        return payloads.isEmpty()
                ? Future.succeededFuture()
                : transaction.preparedQuery(NOTIFY).executeBatch(payloads).mapEmpty();
    }

    /** Tells everybody, once the transaction has committed, that all rows may be others now. */
    public static Future<Void> announceAll(SqlConnection transaction) {
        return transaction.preparedQuery(NOTIFY).execute(Tuple.of(EVERYTHING)).mapEmpty();
    }

    private static String text(List<Integer> indexes) {
        StringBuilder text = new StringBuilder();
        for (int index : indexes) {
            text.append(text.isEmpty() ? "" : ",").append(Integer.toString(index, RADIX));
        }
        return text.toString();
    }

    private static int index(RowKey row) {
        return row.hash() & (VERSIONS - 1);
    }

    /** Changes with the row, and now and then without it; {@link #NONE} while nothing is heard. */
    public long version(RowKey row) {
        int heard = hearing;
        return listening ? ((long) heard << 32) | (versions.get(index(row)) & 0xffff_ffffL) : NONE;
    }

    private void listen() {
        if (closed) {
            return;
        }
        PgConnection.connect(vertx, options)
                .compose(open -> {
                    open.notificationHandler(this::hear);
                    open.exceptionHandler(broken -> LOG.debug("{}", PostgresFailures.describe(broken)));
                    open.closeHandler(ignored -> lose(open));
                    return open.query("listen " + CHANNEL)
                            .execute()
                            .onFailure(refused -> open.close())
                            .map(open);
                })
                .onSuccess(this::begin)
                .onFailure(failure -> {
                    LOG.debug("nothing is remembered of read models: {}", PostgresFailures.describe(failure));
                    later(this::listen);
                });
    }

    private void begin(PgConnection open) {
        if (closed) {
            open.close();
            return;
        }
        connection = open;
        forgetEverything();
        listening = true;
        check(open);
    }

    private void hear(PgNotification news) {
        String payload = news.getPayload();
        if (payload.equals(EVERYTHING)) {
            forgetEverything();
            return;
        }
        try {
            for (int from = 0; from < payload.length(); ) {
                int comma = payload.indexOf(',', from);
                int to = comma < 0 ? payload.length() : comma;
                versions.incrementAndGet(Integer.parseInt(payload, from, to, RADIX));
                from = to + 1;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException notOurs) {
            LOG.warn("a notification cannot be read, so everything is forgotten");
            forgetEverything();
        }
    }

    private void check(PgConnection open) {
        later(() -> {
            if (isCurrent(open)) {
                open.query("select")
                        .execute()
                        .timeout(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)
                        .onSuccess(alive -> check(open))
                        .onFailure(silent -> {
                            lose(open);
                            open.close();
                        });
            }
        });
    }

    private void lose(PgConnection broken) {
        if (!closed && isCurrent(broken)) {
            LOG.warn("nothing is remembered of read models until there is a connection again");
            listening = false;
            connection = null;
            forgetEverything();
            later(this::listen);
        }
    }

    private boolean isCurrent(PgConnection open) {
        return open.equals(connection);
    }

    private void forgetEverything() {
        hearing = (hearing + 1) & Integer.MAX_VALUE;
    }

    private void later(Runnable next) {
        if (!closed) {
            vertx.setTimer(HEARTBEAT.toMillis(), ignored -> next.run());
        }
    }

    @Override
    public void close() {
        closed = true;
        listening = false;
        context.runOnContext(ignored -> {
            if (connection != null) {
                connection.close();
            }
        });
    }
}
