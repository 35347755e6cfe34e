package dev.onym.bench;

import io.vertx.core.Future;

/** What one client does again and again. Never called before its last answer is there. */
interface Operation {
    /** Completes with the number of things done, such as events appended. A failure ends the run. */
    Future<Integer> next();

    /** Called once, after the last answer. */
    default Future<Void> end() {
        return Future.succeededFuture();
    }
}
