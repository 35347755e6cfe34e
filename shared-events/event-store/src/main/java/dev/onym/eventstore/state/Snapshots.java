package dev.onym.eventstore.state;

import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.PostgresFailures;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** States of long streams in the database of the store. */
public final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private static final String FIND = "select position, state from snapshots where boundary = $1 and format = $2";

    /** Of two writers the one that read further wins. */
    private static final String KEEP = """
            insert into snapshots values ($1, $2, $3, $4)
            on conflict (boundary, format) do update set position = excluded.position, state = excluded.state
             where snapshots.position < excluded.position""";

    private static final String FORGET = "delete from snapshots where boundary = $1";

    private final SqlClient client;

    public Snapshots(SqlClient client) {
        this.client = client;
    }

    /** Empty when there is none of this format that can be read. */
    public <S> Future<Optional<ReadState<S>>> find(EventTag boundary, SnapshotFormat<S> format) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(boundary.asUuid(), format.name()))
                .map(rows -> {
                    RowIterator<Row> found = rows.iterator();
                    return found.hasNext() ? read(boundary, format, found.next()) : Optional.empty();
                });
    }

    private static <S> Optional<ReadState<S>> read(EventTag boundary, SnapshotFormat<S> format, Row row) {
        try {
            return Optional.of(new ReadState<>(format.read(row.getBuffer(1).getBytes()), row.getLong(0), 0));
        } catch (RuntimeException unreadable) {
            // The log has it all; a format that changed without a new name shows here.
            LOG.warn(
                    "snapshot {} of {} cannot be read: {}",
                    format.name(),
                    boundary,
                    PostgresFailures.describe(unreadable));
            return Optional.empty();
        }
    }

    /** Stores it, unless one that was read further is there. */
    public <S> Future<Void> keep(EventTag boundary, SnapshotFormat<S> format, ReadState<S> read) {
        return client.preparedQuery(KEEP)
                .execute(Tuple.of(
                        boundary.asUuid(), format.name(), read.position(), Buffer.buffer(format.write(read.state()))))
                .mapEmpty();
    }

    /** For erasure: removes the boundary's snapshots of every format. */
    public Future<Void> forget(EventTag boundary) {
        return client.preparedQuery(FORGET).execute(Tuple.of(boundary.asUuid())).mapEmpty();
    }
}
