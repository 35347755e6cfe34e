package dev.onym.eventstore.schema;

import dev.onym.eventstore.EventStoreSettings;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlClient;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the version that this build needs, and tells when it is not. */
public final class EventStoreSchema {
    /** The number of the last migration; a database must have exactly this one. */
    public static final int VERSION = 5;

    /** Key of the advisory lock that whoever appends holds until the commit; "onym" in ASCII, which nobody else locks. */
    public static final long APPEND_LOCK = 0x6f6e796dL;

    private static final String HISTORY = "event_store_schema";
    /** SQLSTATE 42P01, undefined table. */
    private static final String NO_SUCH_TABLE = "42P01";

    private EventStoreSchema() {}

    /**
     * Applies the missing migrations. Blocks; for a migration job or the start of a service. Several at once wait for one
     * another.
     *
     * @throws dev.onym.eventstore.InvalidSetting when the database cannot be reached, or does not let us in
     * @throws WrongSchema when a migration fails or the database is newer than this build
     */
    public static void migrate(EventStoreSettings settings) {
        try {
            Migrations.apply(settings, HISTORY, "classpath:dev/onym/eventstore/schema");
        } catch (FlywayException | SQLException failed) {
            throw new WrongSchema("the event store's tables could not be brought to version " + VERSION, failed);
        }
    }

    /**
     * Checks what a service finds.
     *
     * @return failed with {@link WrongSchema} unless the database has exactly {@link #VERSION}
     */
    public static Future<Void> verify(SqlClient client) {
        return client.query("select coalesce(max(version::int), 0) from " + HISTORY + " where success")
                .execute()
                .recover(
                        failure -> failure instanceof PgException refused && NO_SUCH_TABLE.equals(refused.getSqlState())
                                ? Future.failedFuture(new WrongSchema(
                                        "the database has no event store; run its migrations first", null))
                                : Future.failedFuture(failure))
                .compose(rows -> {
                    int found = rows.iterator().next().getInteger(0);
                    return found == VERSION
                            ? Future.succeededFuture()
                            : Future.failedFuture(new WrongSchema(
                                    "the database has event store version %d, this build needs %d"
                                            .formatted(found, VERSION),
                                    null));
                });
    }
}
