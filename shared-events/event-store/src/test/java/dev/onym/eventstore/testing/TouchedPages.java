package dev.onym.eventstore.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;

/** How much of its tables PostgreSQL looks at to answer a question: a measure that does not depend on the machine. */
public final class TouchedPages {
    private TouchedPages() {}

    /**
     * In pages of 8 kB, each as often as it is looked at. Blocks.
     *
     * @param statement with all values in it
     */
    public static int of(SqlClient client, String statement) {
        JsonArray plans = Stores.await(client.query("explain (analyze, buffers, format json) " + statement)
                .execute()
                .map(rows -> (JsonArray) rows.iterator().next().getValue(0)));
        JsonObject plan = plans.getJsonObject(0).getJsonObject("Plan");
        return plan.getInteger("Shared Hit Blocks") + plan.getInteger("Shared Read Blocks");
    }
}
