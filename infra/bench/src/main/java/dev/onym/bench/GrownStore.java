package dev.onym.bench;

import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.schema.EventStoreSchema;
import dev.onym.eventstore.testing.PostgresServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A store that is made large by SQL, behind the back of the append function. Each event has a tag that nine others have, far
 * apart in the log, and two that nobody else has; the envelope has the usual size and cannot be decoded.
 */
final class GrownStore {
    /** Above this many new rows it is quicker to make the indexes anew. */
    private static final long REBUILD_INDEXES = 500_000;

    private static final int EVENTS_PER_STREAM = 10;

    private static final String DROP_INDEXES = """
            alter table events drop constraint events_pk, drop constraint events_id;
            alter table event_tags drop constraint event_tags_pk""";
    private static final String ADD_INDEXES = """
            set maintenance_work_mem = '1GB';
            alter table events add constraint events_pk primary key (position), add constraint events_id unique (id);
            alter table event_tags add constraint event_tags_pk primary key (tag, position)""";

    /** The index whose keys are random: any page of it can be the next to change. */
    static final String MAKE_INDEX_ANEW = """
            set maintenance_work_mem = '512MB';
            reindex index event_tags_pk""";

    /** Has everything in the store, so that a copy can be given to somebody else. */
    private static final String OWNER = "grown";

    private final PostgresServer server;
    private final EventStoreSettings settings;
    private final String database;
    private long streams;

    private GrownStore(PostgresServer server, EventStoreSettings settings) {
        this.server = server;
        this.settings = settings;
        this.database = Sql.database(settings);
    }

    /** Without any event. */
    static GrownStore empty(PostgresServer server) {
        String database = Sql.database(server.emptyDatabase());
        if (Sql.ask(server, "postgres", "select count(*) from pg_roles where rolname = '" + OWNER + "'")
                .equals("0")) {
            server.execute("postgres", "create role %1$s login password '%1$s'".formatted(OWNER));
        }
        // Not the role's own: a database's owner would change with its contents'.
        server.execute(database, "grant all on schema public to " + OWNER);
        EventStoreSettings settings = server.settings(database, Map.of("user", OWNER, "password", OWNER));
        EventStoreSchema.migrate(settings);
        return new GrownStore(server, settings);
    }

    EventStoreSettings settings() {
        return settings;
    }

    /**
     * A copy in a database of its own.
     *
     * @param name of the database and of the role that owns it and everything in it
     */
    void copyTo(String name) {
        server.execute(
                "postgres",
                "create database %1$s owner %1$s template %2$s strategy file_copy".formatted(name, database));
        server.execute(name, "reassign owned by %1$s to %2$s; drop owned by %1$s".formatted(OWNER, name));
    }

    /** Nobody may be connected. */
    void drop() {
        server.execute("postgres", "drop database " + database);
    }

    /** Adds events until there are this many; those that were appended meanwhile count. */
    void growTo(long events) {
        long present = Long.parseLong(Sql.ask(server, database, "select coalesce(max(position), 0) from events"));
        long newStreams = (events - present) / EVENTS_PER_STREAM;
        long newEvents = newStreams * EVENTS_PER_STREAM;
        if (newEvents <= 0) {
            return;
        }
        boolean rebuild = newEvents > REBUILD_INDEXES;
        if (rebuild) {
            server.execute(database, DROP_INDEXES);
        }
        server.execute(database, events(present, newEvents));
        server.execute(database, tags(present, newEvents, newStreams));
        server.execute(database, "vacuum analyze events, event_tags");
        server.execute(database, "checkpoint");
        // After it: a page that was written before has to be written to the log whole when it is first changed.
        server.execute(database, rebuild ? ADD_INDEXES : MAKE_INDEX_ANEW);
        streams += newStreams;
    }

    private static String events(long present, long newEvents) {
        return """
            insert into events
            select %1$d + n, now(), now(), uuidv7(), 'dev.onym.identity.phone-linked.v1', '7700000000000001',
                   convert_to(rpad('', 400, md5(n::text)), 'UTF8'), sha256(int8send(n))
              from generate_series(1, %2$d) n""".formatted(present, newEvents);
    }

    private String tags(long present, long newEvents, long newStreams) {
        return """
            insert into event_tags
            select t.tag, %1$d + n
              from generate_series(1, %2$d) n,
                   lateral (values (md5('stream ' || %3$d + n %% %4$d)::uuid), (gen_random_uuid()), (gen_random_uuid())) t(tag)""".formatted(present, newEvents, streams, newStreams);
    }

    /** The tag of any ten events that belong together. */
    EventTag randomStream() {
        return streamOf(streams);
    }

    /** The same, of the first so many streams. */
    EventTag streamOf(long first) {
        byte[] name = ("stream " + ThreadLocalRandom.current().nextLong(first)).getBytes(StandardCharsets.UTF_8);
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(name));
            return new EventTag(new UUID(hash.getLong(), hash.getLong()));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
