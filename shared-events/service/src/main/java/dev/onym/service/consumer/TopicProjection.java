package dev.onym.service.consumer;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** A read model of another service's events. As a bean it is run on every instance. */
public interface TopicProjection extends Subscription {
    /**
     * Changes the read model. A row that events of several keys can touch is guarded by {@link ReceivedEvent#position()},
     * the newest wins: partitions come in no common order.
     *
     * @param transaction everything goes through this connection and no other; commits with the offset
     * @param events of some partitions, those of each in its order, each exactly once
     * @return failed with {@link Unprocessable} when one of the events can never be applied: they are then handed over
     *     again, those of one partition at a time and then one at a time, and that one becomes a dead letter. Any other
     *     failure makes the consumer wait and try again
     */
    Future<Void> apply(SqlConnection transaction, List<ReceivedEvent> events);
}
