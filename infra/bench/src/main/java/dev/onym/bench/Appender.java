package dev.onym.bench;

import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Verdict;
import io.vertx.core.Future;

/** Appends that are expected to be accepted, for events that no two writers share. */
record Appender(PostgresEventStore store) {

    /** Completes with the number of events. */
    Future<Integer> append(Append append) {
        return store.appends()
                .append(append)
                .compose(verdict -> verdict instanceof Verdict.Accepted accepted
                        ? Future.succeededFuture(accepted.events())
                        : Future.failedFuture(
                                new IllegalStateException("a disjoint append was answered with " + verdict)));
    }

    /** A position that was the store's last one a moment ago. */
    long recent() {
        return store.feed().head();
    }
}
