package dev.onym.eventstore;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;

/** What a failure of the database says about trying again. */
public final class PostgresFailures {
    /** SQLSTATE 25006, read-only transaction: a standby has it until it is promoted. */
    private static final String READ_ONLY = "25006";

    private PostgresFailures() {}

    /**
     * True when the same statement may pass later: connection lost, server starting or stopping, a standby that has not been
     * promoted yet, time-out, deadlock. False when the database objects to what it was asked.
     */
    public static boolean isTransient(Throwable failure) {
        if (failure instanceof PgException refused) {
            return isTransient(String.valueOf(refused.getSqlState()));
        }
        // The driver reports lost connections and full pools by other things than runtime exceptions, or by its own.
        return failure instanceof VertxException || !(failure instanceof RuntimeException || failure instanceof Error);
    }

    /** What may stand in a log: messages of the database quote values, and values may be personal. */
    public static String describe(Throwable failure) {
        return switch (failure) {
            case PgException refused -> "SQLSTATE " + refused.getSqlState();
            case UnreadableEvent unreadable -> String.valueOf(unreadable.getMessage());
            default -> failure.getClass().getName();
        };
    }

    /** SQLSTATE classes: 08 connection, 40 rollback, 53 resources, 55 lock not available, 57 intervention, 58 system. */
    static boolean isTransient(String sqlState) {
        return switch (sqlState.length() < 2 ? "" : sqlState.substring(0, 2)) {
            case "08", "40", "53", "55", "57", "58" -> true;
            default -> READ_ONLY.equals(sqlState);
        };
    }
}
