package dev.onym.eventstore;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** What a failure of the database says about trying again. */
public final class PostgresFailures {
    private PostgresFailures() {}

    /**
     * True when the same statement may pass later: connection lost, server starting or stopping, time-out, deadlock. False
     * when the database objects to what it was asked.
     */
    public static boolean isTransient(Throwable failure) {
        if (failure instanceof PgException refused) {
            return isTransient(String.valueOf(refused.getSqlState()));
        }
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof io.vertx.core.VertxException;
    }

    /** SQLSTATE classes: 08 connection, 40 rollback, 53 resources, 55 lock not available, 57 intervention, 58 system. */
    static boolean isTransient(String sqlState) {
        return switch (sqlState.length() < 2 ? "" : sqlState.substring(0, 2)) {
            case "08", "40", "53", "55", "57", "58" -> true;
            default -> false;
        };
    }
}
