package dev.onym.bench;

import dev.onym.bench.Table.Column;
import dev.onym.bench.Table.Side;
import java.util.List;

/**
 * What others did on a machine of 2 cores with PostgreSQL 15, 16 clients: event stores on PostgreSQL, and services that answer
 * who is who. Quoted, not measured in this run: good for orders of magnitude only.
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

    /** Operation logs of one identity a second. */
    static final double PLC_AUDIT = 1_084;
    /** Operations a second. */
    static final double PLC_EXPORT = 32_000;
    /** Users a second. */
    static final double KEYCLOAK_CREATE = 340;
    /** Users a second. */
    static final double KEYCLOAK_LOOK_UP = 970;

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
                    List.of("emmett on PostgreSQL", "read a stream of 10", "2,600", "313 + 359"),
                    List.of("did:plc directory", "create", "165", "7,600"),
                    List.of("did:plc directory", "resolve", "192", "5,900"),
                    List.of("did:plc directory", "audit log", "1,084", "1,200"),
                    List.of("did:plc directory", "export", "32,000", "38"),
                    List.of("Keycloak 26, warm", "create a user", "340", "5,700"),
                    List.of("Keycloak 26, warm", "look up a user", "970", "2,000"),
                    List.of("Keycloak 26", "second start 13.7 s, 622 MB after load", "–", "–"),
                    List.of("Quarkus hello", "start 2.05 s, 294 MB after load", "–", "–")));

    private Peers() {}
}
