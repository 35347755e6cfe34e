package dev.onym.service.surface;

import dev.onym.eventstore.PostgresFailures;
import dev.onym.eventstore.append.AppendRefused;
import dev.onym.eventstore.append.AppendTimedOut;
import dev.onym.service.decision.Contended;
import dev.onym.service.store.TooManyReads;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Which failures a client may try again. */
final class MayPass {
    private MayPass() {}

    static boolean is(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> is(wrapped.getCause());
            case AppendTimedOut late -> true;
            // Too many wait, or this instance closes; what is too large is refused before it comes to an append.
            case AppendRefused notNow -> true;
            case Contended busy -> true;
            case TooManyReads notNow -> true;
            case TimeoutException late -> true;
            default -> PostgresFailures.isTransient(failure) && isOfTheDatabase(failure);
        };
    }

    /** The driver's own exceptions, which are not told apart by type alone. */
    private static boolean isOfTheDatabase(Throwable failure) {
        String name = failure.getClass().getName();
        return name.startsWith("io.vertx.") || name.startsWith("java.net.") || name.startsWith("io.netty.");
    }
}
