package dev.onym.bench;

import dev.onym.bench.Table.Column;
import dev.onym.bench.Table.Side;
import java.util.List;

/**
 * What other event stores on PostgreSQL did on a machine of 2 cores with PostgreSQL 15, 16 clients. Quoted, not measured in
 * this run: good for orders of magnitude only.
 */
final class Peers {
    /** Appends a second. */
    static final double MESSAGE_DB_ONE_CATEGORY = 1_414;
    /** Reads a second of a stream of 10. */
    static final double MESSAGE_DB_READ = 5_300;
    /** Microseconds an append to many categories, in the database alone. */
    static final double MESSAGE_DB_CPU = 378;
    /** Microseconds an append: server 374, database 617. */
    static final double EMMETT_CPU = 991;

    static final Table TABLE = new Table(
            List.of(
                    new Column("Peer", Side.LEFT),
                    new Column("Operation", Side.LEFT),
                    new Column("Rate /s", Side.RIGHT),
                    new Column("CPU µs server + database", Side.RIGHT)),
            List.of(
                    List.of("message-db", "append, one category", "1,414", "592"),
                    List.of("message-db", "append, many categories", "4,064", "378"),
                    List.of("message-db", "read a stream of 10", "5,300", "343"),
                    List.of("emmett on PostgreSQL", "append", "1,570", "374 + 617"),
                    List.of("emmett on PostgreSQL", "read a stream of 10", "2,600", "313 + 359")));

    private Peers() {}
}
