package dev.onym.eventstore.testing;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.schema.EventStoreSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL that flushes every commit. Its port and data outlive {@link #restart()}. */
public final class PostgresServer implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Duration STOP = Duration.ofMinutes(1);

    private final Path data;
    private final Map<String, String> serverSettings;
    private EmbeddedPostgres server;

    private PostgresServer(Path data, Map<String, String> serverSettings) {
        this.data = data;
        this.serverSettings = serverSettings;
        this.server = start(0);
        TemporaryFiles.atTheEnd(this::close);
    }

    /**
     * Starts a server of its own, which ends with this JVM if it was not closed before.
     *
     * @param serverSettings on top of the durable ones
     */
    public static PostgresServer start(Map<String, String> serverSettings) {
        return TemporaryFiles.within("onym-postgres", data -> new PostgresServer(data, serverSettings));
    }

    /** The server that all tests of one JVM share; each takes a database of its own from it. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        static final PostgresServer SERVER = PostgresServer.start(Map.of());
    }

    private EmbeddedPostgres start(int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // Its own hook stops the server, but leaves the data.
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on");
            serverSettings.forEach(builder::setServerConfig);
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops the server as an operator would and starts it again on the same port with the same data. */
    public void restart() {
        whileStopped(() -> {});
    }

    /** Stops the server, does something without it, and starts it again on the same port with the same data. */
    public synchronized void whileStopped(Runnable meanwhile) {
        int port = server.getPort();
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try {
            meanwhile.run();
        } finally {
            server = start(port);
        }
    }

    /** An empty database without any table. */
    public EventStoreSettings emptyDatabase() {
        String name = "store_" + DATABASES.incrementAndGet();
        execute("postgres", "create database " + name);
        return settings(name, Map.of());
    }

    /** A database with an empty store. */
    public EventStoreSettings freshStore() {
        EventStoreSettings settings = emptyDatabase();
        EventStoreSchema.migrate(settings);
        return settings;
    }

    /** The settings of an existing database, some of them changed. */
    public EventStoreSettings settings(String database, Map<String, String> changed) {
        Map<String, String> values = new HashMap<>();
        values.put("onym.event-store.url", "postgresql://localhost:" + server.getPort() + "/" + database);
        values.put("onym.event-store.user", "postgres");
        values.put("onym.event-store.password", "postgres");
        changed.forEach((key, value) -> values.put("onym.event-store." + key, value));
        return EventStoreSettings.from(key -> Optional.ofNullable(values.get(key)));
    }

    public Connection connect(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    public void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    @Override
    public synchronized void close() {
        try {
            Optional<ProcessHandle> running = postmaster();
            server.close();
            running.ifPresent(PostgresServer::awaitEnd);
            TemporaryFiles.delete(data);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                : Optional.empty();
    }

    /** It was asked to stop, but waited for only five seconds, which is not enough where much is not written yet. */
    private static void awaitEnd(ProcessHandle postmaster) {
        long deadline = System.nanoTime() + STOP.toNanos();
        while (postmaster.isAlive()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("PostgreSQL does not stop");
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
