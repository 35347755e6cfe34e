package dev.onym.eventstore.schema;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.InvalidSetting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;
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
     * @throws WrongSchema when the database is newer than this build
     * @throws FlywayException when a migration fails
     * @throws InvalidSetting when the database cannot be reached, or does not let us in
     * @throws SQLException when the connection fails after that
     */
    public static void apply(EventStoreSettings settings, String history, String location) throws SQLException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL("jdbc:" + settings.url());
        database.setUser(settings.user());
        database.setPassword(settings.password());
        try (Connection turn = connect(settings, database);
                Statement wait = turn.createStatement()) {
            wait.execute(ONE_AT_A_TIME);
            Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .locations(location)
                    .table(history)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .ignoreMigrationPatterns(new String[0]) // by default Flyway lets pass what only a newer build knows
                    .load();
            refuseNewer(flyway.info().current(), history);
            flyway.migrate();
        }
    }

    private static void refuseNewer(@Nullable MigrationInfo current, String history) {
        if (current != null && current.getState() == MigrationState.FUTURE_SUCCESS) {
            throw new WrongSchema(
                    "the database has version %s in %s, which this build does not know"
                            .formatted(current.getVersion(), history),
                    null);
        }
    }

    private static Connection connect(EventStoreSettings settings, DataSource database) {
        try {
            return database.getConnection();
        } catch (SQLException refused) {
            throw InvalidSetting.unreachable(settings.url(), refused.getSQLState(), refused);
        }
    }
}
