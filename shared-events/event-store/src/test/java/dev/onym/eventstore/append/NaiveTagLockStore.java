package dev.onym.eventstore.append;

import dev.onym.contract.privacy.EventTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How an event store is often built: a sequence gives positions, an advisory lock for each tag of the append keeps writers
 * of one tag apart, the marker of a read is the highest position seen. Wrong, and here to show that the tests notice.
 */
final class NaiveTagLockStore implements AutoCloseable {
    private final Connection connection;

    NaiveTagLockStore(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table naive_events (position bigserial primary key, id uuid not null, tags uuid[])");
        }
    }

    long head() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select coalesce(max(position), 0) from naive_events")) {
            rows.next();
            long head = rows.getLong(1);
            connection.commit();
            return head;
        }
    }

    boolean hasAny(EventTag... tags) throws SQLException {
        boolean found = matches(tags, 0);
        connection.commit();
        return found;
    }

    /** Inserts unless an event with one of the tags stands after {@code marker}; the caller commits. */
    boolean begin(UUID id, long marker, EventTag[] eventTags, EventTag... boundary) throws SQLException {
        for (EventTag tag : Stream.of(eventTags)
                .sorted((a, b) -> a.asUuid().compareTo(b.asUuid()))
                .toList()) {
            try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
                lock.setLong(1, tag.asUuid().getLeastSignificantBits());
                lock.execute();
            }
        }
        if (matches(boundary, marker)) {
            connection.rollback();
            return false;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into naive_events (id, tags) values (?, ?)")) {
            insert.setObject(1, id);
            insert.setArray(2, array(eventTags));
            insert.execute();
        }
        return true;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    private boolean matches(EventTag[] tags, long after) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select 1 from naive_events where tags && ? and position > ? limit 1")) {
            query.setArray(1, array(tags));
            query.setLong(2, after);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private java.sql.Array array(EventTag[] tags) throws SQLException {
        return connection.createArrayOf(
                "uuid", Stream.of(tags).map(EventTag::asUuid).toArray());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
