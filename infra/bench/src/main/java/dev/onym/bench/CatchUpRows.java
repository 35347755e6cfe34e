package dev.onym.bench;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.projection.ProjectionRunner;
import dev.onym.eventstore.projection.WaitToken;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.postgresql.PGConnection;

/** From position 1 to the end of the log, the way a new follower goes. */
final class CatchUpRows {
    private static final int PAGE = 2_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private CatchUpRows() {}

    static List<Row> measure(Lab lab) {
        EventStoreSettings database = lab.filledDatabase();
        Measurement text = lab.meter().time("copy out as text", () -> copy(lab, database, "text"));
        Measurement binary = lab.meter().time("copy out as binary", () -> copy(lab, database, "binary"));
        PostgresEventStore store = lab.open(database);
        Measurement log = lab.meter().time("log, read through the feed", () -> follow(store));
        Measurement projection = lab.meter().time("projection, one upsert an event", () -> project(lab, store));
        return List.of(
                Row.ceiling(text),
                Row.ceiling(binary),
                Row.ours(log, Comparison.rate(log, text, Goal.atLeast(0.3, 0.8)), Comparison.rate(log, binary, null)),
                Row.ours(projection, Comparison.rate(projection, text, null)));
    }

    private static long copy(Lab lab, EventStoreSettings database, String format) {
        try (Connection connection = lab.postgres().connect(Sql.database(database))) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy events to stdout (format %s)".formatted(format), OutputStream.nullOutputStream());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long follow(PostgresEventStore store) {
        return Wait.forResult(follow(store, 0));
    }

    private static Future<Long> follow(PostgresEventStore store, long position) {
        return store.feed()
                .after(position, PAGE)
                .compose((List<StoredEvent> events) -> events.isEmpty()
                        ? Future.succeededFuture(position)
                        : follow(store, events.getLast().position()));
    }

    private static long project(Lab lab, PostgresEventStore store) {
        long head = Wait.forResult(store.reader().head());
        LinkProjection projection = LinkProjection.fresh();
        Wait.forResult(projection.createTable(store.readModels()));
        try (ProjectionRunner runner =
                ProjectionRunner.start(store, lab.events().codec(), projection)) {
            Wait.forResult(runner.await(new WaitToken(head), LONGEST));
        }
        return head;
    }
}
