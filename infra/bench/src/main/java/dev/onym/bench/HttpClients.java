package dev.onym.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Clients of one server, each with a connection of its own. */
record HttpClients(Vertx vertx, int port) {

    /** All ask for the same kind of thing; each answer counts as one. */
    IntFunction<Operation> asking(Supplier<Buffer> requests) {
        return asking(requests, 1);
    }

    /** @param things how many an answer counts as */
    IntFunction<Operation> asking(Supplier<Buffer> requests, int things) {
        return ignored -> new HttpConnection(vertx, port).asking(requests, things);
    }
}
