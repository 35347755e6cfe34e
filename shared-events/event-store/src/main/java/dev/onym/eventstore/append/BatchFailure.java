package dev.onym.eventstore.append;

import io.vertx.pgclient.PgException;

/** Why a whole batch got no verdicts, told apart by what may have been stored. */
public sealed class BatchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private BatchFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Nothing is stored, and the same batch may pass later: lock or statement time-out, database starting. */
    public static final class NotStored extends BatchFailure {
        private static final long serialVersionUID = 1L;

        NotStored(Throwable cause) {
            super("nothing was stored", cause);
        }

        /** True when the database worked on it for longer than a statement may take: SQLSTATE 57014. */
        boolean ranOutOfTime() {
            return getCause() instanceof PgException refused && "57014".equals(refused.getSqlState());
        }
    }

    /** The connection broke after the batch was sent: it may or may not have been committed. */
    public static final class OutcomeUnknown extends BatchFailure {
        private static final long serialVersionUID = 1L;

        OutcomeUnknown(Throwable cause) {
            super("the connection broke before the answer", cause);
        }
    }

    /** Nothing is stored, and the same batch would be refused again: the database objects to something in it. */
    public static final class Refused extends BatchFailure {
        private static final long serialVersionUID = 1L;

        Refused(Throwable cause) {
            super("the database refused the batch", cause);
        }
    }
}
