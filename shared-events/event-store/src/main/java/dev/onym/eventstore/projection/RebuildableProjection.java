package dev.onym.eventstore.projection;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/**
 * A projection that can be made again beside itself. It names its tables without a schema, so that the same statements fill
 * another set of them, and what it writes depends on the events alone and not on how they were cut into batches.
 */
public interface RebuildableProjection extends Projection {
    /** Every table that {@link #apply} writes. */
    List<ReadModelTable> tables();

    /** Hears of it, in the transaction in which tables that were made again take the live ones' place. */
    default Future<Void> replaced(SqlConnection transaction) {
        return Future.succeededFuture();
    }
}
