package dev.onym.eventstore;

import dev.onym.eventstore.append.AppendQueue;
import dev.onym.eventstore.feed.EventFeed;
import dev.onym.eventstore.read.EventReader;
import dev.onym.eventstore.schema.EventStoreSchema;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;

/** One service's store: opened once, used by all who append, read and follow. */
public final class PostgresEventStore {
    private final Vertx vertx;
    private final EventStoreSettings settings;
    private final SqlClient log;
    private final Pool readModels;
    private final SqlClient questions;
    private final EventReader reader;
    private final EventFeed feed;
    private final AppendQueue appends;

    private PostgresEventStore(Vertx vertx, EventStoreSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        // Not a pool: reads of one moment share a connection and go out together.
        this.log = PgBuilder.client()
                .with(settings.poolOptions(settings.readConnections()))
                .connectingTo(settings.readOptions())
                .using(vertx)
                .build();
        this.questions = PgBuilder.client()
                .with(settings.poolOptions(settings.readConnections()))
                .connectingTo(settings.questionOptions())
                .using(vertx)
                .build();
        this.readModels = PgBuilder.pool()
                .with(settings.poolOptions(settings.readModelConnections()))
                .connectingTo(settings.readModelOptions())
                .using(vertx)
                .build();
        this.reader = new EventReader(log, readModels);
        this.feed = new EventFeed(vertx, reader, settings.pollInterval(), settings.recentEvents());
        this.appends = AppendQueue.to(vertx, settings, feed::committed);
    }

    /**
     * Opens the store of a database that has been migrated.
     *
     * @return failed with {@link InvalidSetting} when the database cannot be reached, with {@link
     *     dev.onym.eventstore.schema.WrongSchema} when it is not of this build's version
     */
    public static Future<PostgresEventStore> open(Vertx vertx, EventStoreSettings settings) {
        PostgresEventStore store = new PostgresEventStore(vertx, settings);
        return store.readModels
                .getConnection()
                .recover(cause -> Future.failedFuture(unreachable(settings, cause)))
                .compose(connection -> connection.close())
                .compose(reached -> EventStoreSchema.verify(store.log))
                .map(verified -> store)
                .onFailure(refused -> store.close());
    }

    private static InvalidSetting unreachable(EventStoreSettings settings, Throwable cause) {
        String sqlState = cause instanceof PgException answer ? answer.getSqlState() : null;
        return InvalidSetting.unreachable(settings.url(), sqlState, cause);
    }

    /** The event loops that this store works on. */
    public Vertx vertx() {
        return vertx;
    }

    public EventStoreSettings settings() {
        return settings;
    }

    /** Connections for read models that live in the database of the store. */
    public Pool readModels() {
        return readModels;
    }

    /**
     * For single statements that find rows of read models by an index. Those of one moment share a connection and go out
     * together, at a third of the price; a statement that takes long holds up those behind it.
     */
    public SqlClient questions() {
        return questions;
    }

    public EventReader reader() {
        return reader;
    }

    public EventFeed feed() {
        return feed;
    }

    public AppendQueue appends() {
        return appends;
    }

    /** Stops following, answers the appends that still wait, and closes the connections. */
    public Future<Void> close() {
        feed.close();
        return appends.close()
                .eventually(() -> log.close())
                .eventually(() -> questions.close())
                .eventually(() -> readModels.close());
    }
}
