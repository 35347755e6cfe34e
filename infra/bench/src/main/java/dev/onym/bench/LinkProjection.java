package dev.onym.bench;

import dev.onym.contract.event.EventType;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.eventstore.projection.Projection;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The smallest useful read model: which subject a BSUID belongs to. One statement a batch.
 *
 * @param name of its position and its table
 */
record LinkProjection(String name) implements Projection {
    /** One that has not read anything yet. */
    static LinkProjection fresh() {
        return new LinkProjection("links_" + UUID.randomUUID().toString().replace('-', '_'));
    }

    Future<Void> createTable(SqlClient client) {
        return client.query("create table %s (bsuid text primary key, subject uuid not null, position bigint not null)"
                        .formatted(name))
                .execute()
                .mapEmpty();
    }

    @Override
    public Set<EventType> types() {
        return Set.of(IdentityEvents.CATALOGUE.typeOf(PhoneLinked.class));
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<RecordedEvent> events) {
        // The newest of a batch: one statement must not touch a row twice.
        Map<String, LinkRow> rows = new LinkedHashMap<>();
        for (RecordedEvent event : events) {
            if (event.envelope().data() instanceof PhoneLinked linked && linked.bsuid() != null) {
                rows.put(linked.bsuid().value(), new LinkRow(linked, event.position()));
            }
        }
        Tuple columns = Tuple.tuple()
                .addArrayOfString(rows.keySet().toArray(String[]::new))
                .addArrayOfUUID(rows.values().stream()
                        .map(row -> row.linked.subject().uuid())
                        .toArray(UUID[]::new))
                .addArrayOfLong(rows.values().stream().map(LinkRow::position).toArray(Long[]::new));
        String upsert = """
                insert into %s select * from unnest($1::text[], $2::uuid[], $3::bigint[])
                on conflict (bsuid) do update set subject = excluded.subject, position = excluded.position""".formatted(name);
        return transaction.preparedQuery(upsert).execute(columns).mapEmpty();
    }

    private record LinkRow(PhoneLinked linked, long position) {}

    @Override
    public Future<Void> clear(SqlConnection transaction) {
        return transaction.query("truncate " + name).execute().mapEmpty();
    }
}
