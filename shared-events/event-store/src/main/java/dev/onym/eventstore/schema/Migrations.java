package dev.onym.eventstore.schema;

import dev.onym.eventstore.EventStoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** Numbered migrations of one owner of tables; several owners share a database, each with a history of its own. */
public final class Migrations {
    /** Flyway's own lock begins after it has made its history table, and two that make it at once break each other. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_lock(x'6f6e796d'::int, 1)";

    private Migrations() {}

    /**
     * Applies what is missing. Blocks; several at once, in any process, wait for one another.
     *
     * @param history the table that remembers what has run
     * @param location where the SQL files are, in Flyway's form, such as {@code classpath:db/readmodel}
     * @throws FlywayException when a migration fails, or the database has one that this build does not know
     * @throws SQLException when the database cannot be reached
     */
    public static void apply(EventStoreSettings settings, String history, String location) throws SQLException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL("jdbc:" + settings.url());
        database.setUser(settings.user());
        database.setPassword(settings.password());
        try (Connection turn = database.getConnection();
                Statement wait = turn.createStatement()) {
            wait.execute(ONE_AT_A_TIME);
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .locations(location)
                    .table(history)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .ignoreMigrationPatterns(new String[0]) // by default Flyway lets pass what only a newer build knows
                    .load()
                    .migrate();
        }
    }
}
