package dev.onym.service.store;

import dev.onym.eventstore.EventStoreSettings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables beside the event store up to this build: those of the consumers, then the service's read models. */
final class ReadModelSchema {
    private ReadModelSchema() {}

    /** @throws IllegalStateException when a migration fails or the database is newer than this build */
    static void migrate(EventStoreSettings settings) {
        migrate(settings, "consumer_schema", "classpath:dev/onym/service/consumer");
        migrate(settings, "read_model_schema", "classpath:db/readmodel");
    }

    private static void migrate(EventStoreSettings settings, String history, String location) {
        try {
            Flyway.configure(Thread.currentThread().getContextClassLoader())
                    .dataSource("jdbc:" + settings.url(), settings.user(), settings.password())
                    .locations(location)
                    .failOnMissingLocations(false)
                    .table(history)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .ignoreMigrationPatterns(new String[0]) // by default Flyway lets pass what only a newer build knows
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            throw new IllegalStateException("the tables of " + location + " could not be brought up to date", failed);
        }
    }
}
