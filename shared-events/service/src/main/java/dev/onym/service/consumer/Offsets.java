package dev.onym.service.consumer;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.apache.kafka.common.TopicPartition;

/** Where one projecting consumer goes on, beside its read model. */
record Offsets(String consumer) {
    private static final String CREATE = """
            insert into consumer_offsets (consumer, topic, part, next_offset) values ($1, $2, $3, 0)
            on conflict do nothing""";

    private static final String READ =
            "select next_offset from consumer_offsets where consumer = $1 and topic = $2 and part = $3";

    /** What a crash of the database takes from the read model it takes from the offset, too: no reason to flush. */
    private static final String MOVE = """
            update consumer_offsets set next_offset = $5
             where consumer = $1 and topic = $2 and part = $3 and next_offset = $4
            returning set_config('synchronous_commit', 'off', true)""";

    /** 0 for a partition that was never read. */
    Future<Long> read(SqlClient client, TopicPartition partition) {
        Tuple key = Tuple.of(consumer, partition.topic(), partition.partition());
        return client.preparedQuery(CREATE)
                .execute(key)
                .compose(created -> client.preparedQuery(READ).execute(key))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * Moves on.
     *
     * @return failed with {@link Moved} unless the partition still stands at {@code from}
     */
    Future<Void> move(SqlConnection transaction, TopicPartition partition, long from, long to) {
        return transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(consumer, partition.topic(), partition.partition(), from, to))
                .compose(moved -> moved.rowCount() == 1 ? Future.succeededFuture() : Future.failedFuture(new Moved()));
    }

    /** Another instance, or an attempt whose answer was lost, has moved the partition: nothing of this transaction counts. */
    static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Moved() {
            super("the partition was moved by somebody else", null, false, false);
        }
    }
}
