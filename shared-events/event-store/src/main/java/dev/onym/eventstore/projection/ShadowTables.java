package dev.onym.eventstore.projection;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tables of the same names in a schema of their own. With that schema first in the search path a projection's statements
 * meet them and none of the live ones. Everything but {@link #compare} belongs into a transaction.
 */
final class ShadowTables {
    static final String SCHEMA = "onym_rebuild";

    private static final String RETIRED = "onym_retired";
    private static final int EXAMPLES = 10;

    /**
     * What makes them, in order: columns, keys and indexes under their names, remarks and rights. An index's definition names
     * its table with the schema.
     */
    private static final String DEFINITIONS = """
            with live as (
                select c.oid, c.relname, n.nspname, c.relacl, c.relowner
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = current_schema() and c.relkind = 'r' and c.relname = any($1::text[]))
            select statement from (
                select 1 as step, format('create table %2$I.%1$I (like %3$I.%1$I including all excluding indexes)',
                        relname, $2::text, nspname) as statement
                  from live
                union all
                select 2, format('alter table %2$I.%1$I add constraint %3$I %4$s',
                        relname, $2::text, conname, pg_get_constraintdef(k.oid))
                  from live join pg_constraint k on k.conrelid = live.oid and k.contype in ('p', 'u', 'x')
                union all
                select 3, replace(pg_get_indexdef(i.indexrelid), format(' ON %I.%I ', nspname, relname),
                        format(' ON %I.%I ', $2::text, relname))
                  from live join pg_index i on i.indrelid = live.oid
                 where not exists (select from pg_constraint k where k.conindid = i.indexrelid)
                union all
                select 4, format('comment on table %I.%I is %L', $2::text, relname, obj_description(live.oid))
                  from live
                 where obj_description(live.oid) is not null
                union all
                select 5, format('grant %s on %I.%I to %s', a.privilege_type, $2::text, relname,
                        case when a.grantee = 0 then 'public' else quote_ident(r.rolname) end)
                  from live cross join aclexplode(relacl) a left join pg_roles r on r.oid = a.grantee
                 where a.grantee <> relowner) all_of_them
            order by step""";

    private static final String COLUMNS = """
            select column_name::text from information_schema.columns
             where table_schema = current_schema() and table_name = $1::text order by ordinal_position""";

    private final List<ReadModelTable> tables;

    ShadowTables(List<ReadModelTable> tables) {
        this.tables = List.copyOf(tables);
    }

    /** Empty ones in place of whatever was there. */
    Future<Void> create(SqlConnection transaction) {
        String[] names = tables.stream().map(ReadModelTable::name).toArray(String[]::new);
        return run(transaction, "drop schema if exists " + SCHEMA + " cascade")
                .compose(dropped -> run(transaction, "create schema " + SCHEMA))
                .compose(created -> transaction
                        .preparedQuery(DEFINITIONS)
                        .execute(Tuple.tuple().addArrayOfString(names).addString(SCHEMA)))
                .compose(rows -> {
                    List<String> statements = new ArrayList<>();
                    for (Row row : rows) {
                        statements.add(row.getString(0));
                    }
                    return runAll(transaction, statements);
                })
                .compose(made -> run(
                        transaction,
                        "create table " + SCHEMA + ".projection_positions (like projection_positions including all)"));
    }

    /** From here to the end of the transaction statements meet the shadow. */
    Future<Void> enter(SqlConnection transaction) {
        return transaction
                .query("select set_config('search_path', '" + SCHEMA
                        + ", ' || quote_ident(current_schema()), true) where current_schema() <> '" + SCHEMA + "'")
                .execute()
                .mapEmpty();
    }

    /** Gives each table statistics, without which the first readers of a new table would be served slowly. */
    Future<Void> analyze(SqlClient connection) {
        return runAll(
                connection,
                tables.stream()
                        .map(table -> "analyze " + SCHEMA + "." + table.name())
                        .toList());
    }

    /**
     * Takes the live tables' place. They wait for statements that read the live ones and keep new ones waiting meanwhile; to
     * those who read it is one moment.
     *
     * @param live the schema of the live tables, quoted
     */
    Future<Void> takeOver(SqlConnection transaction, String live) {
        List<String> statements = new ArrayList<>();
        statements.add("create schema " + RETIRED);
        tables.forEach(table -> {
            statements.add("alter table %s.%s set schema %s".formatted(live, table.name(), RETIRED));
            statements.add("alter table %s.%s set schema %s".formatted(SCHEMA, table.name(), live));
            statements.add("drop table %s.%s".formatted(RETIRED, table.name()));
        });
        statements.add("drop schema " + RETIRED);
        return runAll(transaction, statements);
    }

    /** Drops them. What else stands in the schema stays. */
    Future<Void> drop(SqlConnection transaction) {
        return runAll(
                transaction,
                tables.stream()
                        .map(table -> "drop table if exists " + SCHEMA + "." + table.name())
                        .toList());
    }

    /** @param snapshot a transaction that sees one moment of both, at the same position */
    Future<List<RebuildState.Difference>> compare(SqlConnection snapshot) {
        Future<List<RebuildState.Difference>> all = Future.succeededFuture(new ArrayList<>());
        for (ReadModelTable table : tables) {
            all = all.compose(differences -> compare(snapshot, table).map(difference -> {
                if (difference.onlyLive() > 0 || difference.onlyRebuilt() > 0) {
                    differences.add(difference);
                }
                return differences;
            }));
        }
        return all;
    }

    private static Future<RebuildState.Difference> compare(SqlConnection snapshot, ReadModelTable table) {
        return snapshot.preparedQuery(COLUMNS)
                .execute(Tuple.of(table.name()))
                .compose(rows -> {
                    List<String> columns = new ArrayList<>();
                    for (Row row : rows) {
                        if (!table.ignored().contains(row.getString(0))) {
                            columns.add(row.getString(0));
                        }
                    }
                    return snapshot.query(comparison(table, columns)).execute();
                })
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new RebuildState.Difference(
                            table.name(), row.getLong(0), row.getLong(1), examples(row, 2), examples(row, 3));
                });
    }

    private static String comparison(ReadModelTable table, List<String> columns) {
        String all = columns.stream().map(column -> "t." + column).collect(Collectors.joining(", "));
        String shown = columns.stream()
                .map(column -> "'" + column + "', " + (table.shown().contains(column) ? column : fingerprint(column)))
                .collect(Collectors.joining(", ", "jsonb_build_object(", ")"));
        String rows = "select %s from %s t where %s";
        return """
                with salt as materialized (select gen_random_uuid()::text as value),
                     live as (%1$s), rebuilt as (%2$s),
                     only_live as materialized (select * from live except all select * from rebuilt),
                     only_rebuilt as materialized (select * from rebuilt except all select * from live)
                select (select count(*) from only_live), (select count(*) from only_rebuilt),
                       (select jsonb_agg(e) from (select %3$s as e from only_live limit %4$d) examples),
                       (select jsonb_agg(e) from (select %3$s as e from only_rebuilt limit %4$d) examples)""".formatted(
                        rows.formatted(all, table.name(), table.comparable()),
                        rows.formatted(all, SCHEMA + "." + table.name(), table.comparable()),
                        shown,
                        EXAMPLES);
    }

    /** Tells equal values from different ones and nothing else: the salt is known to nobody and another one each time. */
    private static String fingerprint(String column) {
        return "'~' || left(md5((select value from salt) || %s::text), 8)".formatted(column);
    }

    private static List<Map<String, Object>> examples(Row row, int column) {
        List<Map<String, Object>> examples = new ArrayList<>();
        if (row.getValue(column) instanceof JsonArray rows) {
            rows.forEach(each -> examples.add(((JsonObject) each).getMap()));
        }
        return examples;
    }

    private static Future<Void> runAll(SqlClient connection, List<String> statements) {
        Future<Void> last = Future.succeededFuture();
        for (String statement : statements) {
            last = last.compose(done -> run(connection, statement));
        }
        return last;
    }

    private static Future<Void> run(SqlClient connection, String statement) {
        return connection.query(statement).execute().mapEmpty();
    }
}
