package dev.onym.eventstore.projection;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.OptionalLong;

/** How far one projection has come, as stored. The row's lock makes one instance at a time work on it. */
record ProjectionPositions(String name) {
    private static final String CREATE =
            "insert into projection_positions values ($1, 0) on conflict (name) do nothing";
    private static final String READ = "select position from projection_positions where name = $1";
    /**
     * What a crash of the database takes from a read model it takes from the position, too, and the log still has it: no
     * reason to flush, and to have those who append wait meanwhile.
     */
    private static final String TAKE = """
            select position, set_config('synchronous_commit', 'off', true) from projection_positions where name = $1
               for update skip locked""";

    private static final String WAIT_FOR = READ + " for update";
    private static final String MOVE = "update projection_positions set position = $2 where name = $1";

    Future<Void> create(SqlClient client) {
        return client.preparedQuery(CREATE).execute(Tuple.of(name)).mapEmpty();
    }

    /** What is committed, whoever holds the row. */
    Future<Long> read(SqlClient client) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(name))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Holds the row until the transaction ends; empty when another instance holds it. */
    Future<OptionalLong> take(SqlConnection transaction) {
        return transaction.preparedQuery(TAKE).execute(Tuple.of(name)).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext() ? OptionalLong.of(row.next().getLong(0)) : OptionalLong.empty();
        });
    }

    /** Holds the row until the transaction ends, after whoever holds it now. */
    Future<Void> waitFor(SqlConnection transaction) {
        return transaction.preparedQuery(WAIT_FOR).execute(Tuple.of(name)).mapEmpty();
    }

    Future<Void> move(SqlConnection transaction, long position) {
        return transaction.preparedQuery(MOVE).execute(Tuple.of(name, position)).mapEmpty();
    }
}
