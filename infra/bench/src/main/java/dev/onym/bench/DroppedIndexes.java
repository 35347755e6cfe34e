package dev.onym.bench;

import dev.onym.eventstore.testing.PostgresServer;
import java.util.List;

/** The indexes and keys of some tables, gone while these are filled: to make them anew is quicker than to keep them. */
final class DroppedIndexes {
    /** Keys go first, and take their indexes along. */
    private static final String DEFINITIONS = """
            select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname) as gone,
                   'alter table ' || conrelid::regclass || ' add constraint ' || quote_ident(conname) || ' '
                       || pg_get_constraintdef(oid) as again
              from pg_constraint where contype in ('p', 'u') and conrelid = any('{<tables>}'::regclass[])
            union all
            select 'drop index ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
              from pg_index i
             where indrelid = any('{<tables>}'::regclass[])
               and not exists (select from pg_constraint where conindid = i.indexrelid)""";

    private final PostgresServer postgres;
    private final String database;
    private final String again;

    private DroppedIndexes(PostgresServer postgres, String database, String again) {
        this.postgres = postgres;
        this.database = database;
        this.again = again;
    }

    static DroppedIndexes of(PostgresServer postgres, String database, List<String> tables) {
        String definitions = DEFINITIONS.replace("<tables>", String.join(",", tables));
        String all = "select string_agg(%s, ';') from (" + definitions + ") definitions";
        DroppedIndexes indexes =
                new DroppedIndexes(postgres, database, Sql.ask(postgres, database, all.formatted("again")));
        postgres.execute(database, Sql.ask(postgres, database, all.formatted("gone")));
        return indexes;
    }

    void makeAgain() {
        postgres.execute(database, "set maintenance_work_mem = '512MB'; " + again);
    }
}
