package dev.onym.bench;

import dev.onym.local.service.ServiceName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks for somebody again and again until there is an answer. */
final class Resolving {
    private static final Duration ASK_AGAIN = Duration.ofMillis(2);
    private static final String RESOLVED = "\"resolved\"";

    private final Vertx vertx;
    private final Deployment services;
    private final HttpConnection connection;

    Resolving(Vertx vertx, Deployment services) {
        this.vertx = vertx;
        this.services = services;
        this.connection = new HttpConnection(vertx, services.port(ServiceName.IDENTITY));
    }

    /** A resolve of the person's BSUID. */
    static Buffer request(Deployment services, long person) {
        byte[] body =
                ("{\"identifiers\":[{\"bsuid\":\"" + Crowd.bsuid(person) + "\"}]}").getBytes(StandardCharsets.UTF_8);
        return HttpConnection.request("POST", "/api/v1/identities/resolve", services.headers(person), body);
    }

    /** One person at a time. */
    Future<Void> until(long person) {
        Promise<Void> resolved = Promise.promise();
        ask(person, resolved);
        return resolved.future();
    }

    /** Not a future for each question: thousands of them, one waiting for the next, end in a stack that is too deep. */
    private void ask(long person, Promise<Void> resolved) {
        connection.ask(request(services, person)).onFailure(resolved::fail).onSuccess(answer -> {
            if (answer.body().toString().contains(RESOLVED)) {
                resolved.complete();
            } else {
                vertx.setTimer(ASK_AGAIN.toMillis(), passed -> ask(person, resolved));
            }
        });
    }

    Future<Void> close() {
        return connection.close();
    }
}
