package dev.onym.eventstore.projection;

import dev.onym.eventstore.projection.RebuildState.Difference;
import dev.onym.eventstore.projection.RebuildState.Phase;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is known of a rebuild, in the one row of {@code onym_rebuild.state}. */
final class RebuildRow {
    private static final String TABLE = ShadowTables.SCHEMA + ".state";

    private static final String CREATE = "create table " + TABLE + """
             (id uuid primary key, phase text not null, started_at timestamptz not null default now(),
              differences jsonb not null default '[]', failure text)""";

    private static final String EXISTS = "select to_regclass('" + TABLE + "') is not null";

    private static final String READ = """
            select id, phase, started_at, differences, failure,
                   (select coalesce(min(position), 0) from %s.projection_positions),
                   (select coalesce(min(position), 0) from projection_positions where name = any($1)),
                   exists (select from pg_locks
                            where locktype = 'advisory' and (classid::bigint, objid::bigint) = (%s)
                              and database = (select oid from pg_database where datname = current_database()))
              from %s""".formatted(ShadowTables.SCHEMA, RebuildSession.LOCK_KEY, TABLE);

    private RebuildRow() {}

    static Future<Void> create(SqlClient transaction, UUID id) {
        return transaction
                .query(CREATE)
                .execute()
                .compose(created -> transaction
                        .preparedQuery("insert into " + TABLE + " (id, phase) values ($1, $2)")
                        .execute(Tuple.of(id, Phase.BUILDING.name())))
                .mapEmpty();
    }

    /** @param names of the live projections */
    static Future<Optional<RebuildState>> read(SqlClient client, String[] names) {
        return client.query(EXISTS)
                .execute()
                .compose(rows -> rows.iterator().next().getBoolean(0)
                        ? client.preparedQuery(READ)
                                .execute(Tuple.tuple().addArrayOfString(names))
                                .map(found -> found.size() == 0
                                        ? Optional.<RebuildState>empty()
                                        : Optional.of(state(found.iterator().next())))
                        : Future.succeededFuture(Optional.empty()));
    }

    private static RebuildState state(Row row) {
        Phase stored = Phase.valueOf(row.getString(1));
        boolean working = stored == Phase.BUILDING || stored == Phase.COMPARING;
        long head = row.getLong(6);
        return new RebuildState(
                row.getUUID(0),
                working && !row.getBoolean(7) ? Phase.ABANDONED : stored,
                row.getOffsetDateTime(2).toInstant(),
                row.getLong(5),
                head,
                differences((JsonArray) row.getValue(3)),
                row.getString(4));
    }

    /** Fails when another rebuild has taken this one's place meanwhile. */
    static Future<Void> phase(SqlClient client, UUID id, Phase phase) {
        return client.preparedQuery("update " + TABLE + " set phase = $2, failure = null where id = $1")
                .execute(Tuple.of(id, phase.name()))
                .compose(updated -> updated.rowCount() == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(new RebuildRefused(RebuildRefused.Reason.UNKNOWN)));
    }

    static Future<Void> failed(SqlClient client, UUID id, Phase phase, String failure) {
        return client.preparedQuery("update " + TABLE + " set phase = $2, failure = $3 where id = $1")
                .execute(Tuple.of(id, phase.name(), failure))
                .mapEmpty();
    }

    static Future<Void> undecided(SqlClient client, UUID id, List<Difference> differences) {
        JsonArray json = new JsonArray();
        differences.forEach(each -> json.add(new JsonObject()
                .put("table", each.table())
                .put("onlyLive", each.onlyLive())
                .put("onlyRebuilt", each.onlyRebuilt())
                .put("examplesLive", new JsonArray(new ArrayList<>(each.examplesLive())))
                .put("examplesRebuilt", new JsonArray(new ArrayList<>(each.examplesRebuilt())))));
        return client.preparedQuery("update " + TABLE + " set phase = $2, differences = $3 where id = $1")
                .execute(Tuple.of(id, Phase.UNDECIDED.name(), json))
                .mapEmpty();
    }

    private static List<Difference> differences(JsonArray json) {
        return json.stream()
                .map(JsonObject.class::cast)
                .map(each -> new Difference(
                        each.getString("table"),
                        each.getLong("onlyLive"),
                        each.getLong("onlyRebuilt"),
                        rows(each.getJsonArray("examplesLive")),
                        rows(each.getJsonArray("examplesRebuilt"))))
                .toList();
    }

    private static List<Map<String, Object>> rows(JsonArray json) {
        return json.stream().map(JsonObject.class::cast).map(JsonObject::getMap).toList();
    }
}
