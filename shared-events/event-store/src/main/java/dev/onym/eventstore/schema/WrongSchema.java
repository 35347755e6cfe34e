package dev.onym.eventstore.schema;

import org.jspecify.annotations.Nullable;

/** The database has no event store, or one of another version. */
public final class WrongSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongSchema(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
