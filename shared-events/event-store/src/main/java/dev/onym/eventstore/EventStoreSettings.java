package dev.onym.eventstore;

import dev.onym.eventstore.append.AppendLimits;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * How one service reaches its store.
 *
 * @param url {@code postgresql://host:port/database}
 * @param readConnections connections for reading the log, and as many for questions to read models; appends have one of
 *     their own
 * @param readModelConnections connections for projections and what else needs transactions in read models
 * @param statementTimeout bounds every statement, and so the time that a stuck writer can hold the append lock
 * @param lockTimeout longest wait of one try for the append lock
 * @param pollInterval how often the head of the store is looked up for what other instances append; own appends are
 *     handed on at once
 * @param recentEvents how many of the newest events are kept in memory at most, for readers that are nearly up to date
 * @param projectionBatch most events that a projection applies in one transaction, but for one batch of appends that has
 *     more
 */
public record EventStoreSettings(
        String url,
        String user,
        String password,
        int readConnections,
        int readModelConnections,
        Duration statementTimeout,
        Duration lockTimeout,
        Duration pollInterval,
        int recentEvents,
        int projectionBatch,
        AppendLimits limits) {
    private static final String PREFIX = "onym.event-store.";

    /**
     * Reads the settings by their keys; what is missing has a default that works on a laptop.
     *
     * @param lookup the value of a key, if it is set
     * @throws InvalidSetting naming the key and the reason
     */
    public static EventStoreSettings from(Function<String, Optional<String>> lookup) {
        SettingReader reader = new SettingReader(PREFIX, lookup);
        AppendLimits usual = AppendLimits.DEFAULT;
        String url = reader.text("url", "postgresql://localhost:5432/onym");
        if (!isUrl(url)) {
            throw reader.invalid("url", "must look like postgresql://host:port/database");
        }
        EventStoreSettings settings = new EventStoreSettings(
                url,
                reader.text("user", "onym"),
                reader.text("password", ""),
                reader.number("read-connections", 4, 1, 100),
                reader.number("read-model-connections", 8, 1, 1_000),
                reader.duration("statement-timeout", Duration.ofSeconds(5)),
                reader.duration("lock-timeout", Duration.ofSeconds(2)),
                reader.duration("poll-interval", Duration.ofMillis(10)),
                reader.number("recent-events", 20_000, 0, 10_000_000),
                reader.number("projection-batch", 1_000, 1, 100_000),
                new AppendLimits(
                        reader.number("max-events", usual.maxEvents(), 1, 10_000),
                        reader.number("max-envelope-bytes", usual.maxEnvelopeBytes(), 1_000, 900_000),
                        reader.number("max-tags", usual.maxTags(), 1, 1_000),
                        reader.number("max-criteria", usual.maxCriteria(), 1, 100_000),
                        reader.number("max-batch-events", usual.maxBatchEvents(), 1, 100_000),
                        reader.number("max-batch-bytes", usual.maxBatchBytes(), 1_000, 100_000_000),
                        reader.number("max-waiting", usual.maxWaiting(), 1, 1_000_000),
                        reader.duration("append-deadline", usual.deadline())));
        settings.refuseContradictions(reader);
        return settings;
    }

    private void refuseContradictions(SettingReader reader) {
        if (limits.maxBatchEvents() < limits.maxEvents()) {
            throw reader.invalid("max-batch-events", "must not be less than max-events");
        }
        if (limits.maxBatchBytes() < limits.maxEnvelopeBytes()) {
            throw reader.invalid("max-batch-bytes", "must not be less than max-envelope-bytes");
        }
        if (limits.deadline().compareTo(answerTimeout()) <= 0) {
            throw reader.invalid("append-deadline", "must be longer than twice statement-timeout");
        }
        // Were they equal, who waits for the lock could not be told from who is slow.
        if (lockTimeout.compareTo(statementTimeout) >= 0) {
            throw reader.invalid("lock-timeout", "must be shorter than statement-timeout");
        }
    }

    /**
     * For the store's own statements. Their plans must not depend on statistics: an empty table would have them scan it for
     * as long as the session lives.
     */
    public PgConnectOptions storeOptions() {
        return options("onym-event-store")
                .addProperty("plan_cache_mode", "force_generic_plan")
                .addProperty("enable_seqscan", "off")
                .addProperty("enable_hashjoin", "off")
                .addProperty("enable_mergejoin", "off")
                .addProperty("enable_bitmapscan", "off")
                .addProperty("jit", "off");
    }

    /** For reading the log: a connection that goes silent is closed, and whoever waits for it hears a failure. */
    public PgConnectOptions readOptions() {
        PgConnectOptions options = storeOptions();
        options.setReadIdleTimeout(answerTimeoutSeconds());
        return options;
    }

    /** For read models that live beside the store, planned as PostgreSQL sees fit. */
    public PgConnectOptions readModelOptions() {
        PgConnectOptions options = options("onym-read-models");
        options.setReadIdleTimeout(answerTimeoutSeconds());
        return options;
    }

    /**
     * For single questions to read models. Each finds its rows by an index, whatever its values are, so one plan serves all
     * of them: left to itself, PostgreSQL takes a list of one for cheaper than a list of any length, and plans anew for
     * every question what takes longer to plan than to answer.
     */
    PgConnectOptions questionOptions() {
        PgConnectOptions options = options("onym-questions")
                .addProperty("plan_cache_mode", "force_generic_plan")
                .addProperty("enable_seqscan", "off")
                .addProperty("jit", "off");
        options.setReadIdleTimeout(answerTimeoutSeconds());
        return options;
    }

    /**
     * A pool gives idle connections back well before silence would have them taken for dead, which could happen in the
     * very moment in which somebody gets one.
     */
    PoolOptions poolOptions(int connections) {
        return new PoolOptions()
                .setMaxSize(connections)
                .setIdleTimeout(Math.toIntExact(statementTimeout.toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setPoolCleanerPeriod(Math.toIntExact(Math.max(1, statementTimeout.toMillis() / 4)));
    }

    private PgConnectOptions options(String application) {
        PgConnectOptions options = PgConnectOptions.fromUri(url);
        options.setConnectTimeout(Math.toIntExact(answerTimeout().toMillis()));
        return options.setUser(user)
                .setPassword(password)
                .setCachePreparedStatements(true)
                .addProperty("application_name", application)
                .addProperty("default_transaction_isolation", "read committed")
                .addProperty("synchronous_commit", "on")
                .addProperty("statement_timeout", millis(statementTimeout))
                .addProperty("lock_timeout", millis(lockTimeout))
                .addProperty("idle_in_transaction_session_timeout", millis(statementTimeout));
    }

    private static boolean isUrl(String text) {
        if (!text.matches("postgresql://[^/@]+/[^/?]+")) {
            return false;
        }
        try {
            PgConnectOptions parsed = PgConnectOptions.fromUri(text);
            return parsed.getPort() > 0 && parsed.getPort() < 65_536;
        } catch (RuntimeException wrongHostOrPort) {
            return false;
        }
    }

    /** After so long without a word the connection is taken for dead: longer than the server's own time-outs. */
    public Duration answerTimeout() {
        return statementTimeout.multipliedBy(2);
    }

    private int answerTimeoutSeconds() {
        return Math.toIntExact(Math.max(1, answerTimeout().toSeconds()));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    @Override
    public String toString() {
        return "EventStoreSettings[" + url + "]";
    }
}
