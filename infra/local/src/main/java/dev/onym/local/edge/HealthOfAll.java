package dev.onym.local.edge;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** {@code GET /health}: 200 when every service is ready, else 503; names each with UP or DOWN, in either case. */
final class HealthOfAll {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client;
    private final Routes routes;

    HealthOfAll(HttpClient client, Routes routes) {
        this.client = client;
        this.routes = routes;
    }

    void answer(HttpServerRequest request) {
        List<Origin> services = List.of(routes.messaging(), routes.identity(), routes.username());
        List<Future<Boolean>> answers = services.stream().map(this::isReady).toList();
        Future.join(answers).onComplete(all -> {
            JsonObject each = new JsonObject();
            boolean everyone = true;
            for (int i = 0; i < services.size(); i++) {
                boolean ready = answers.get(i).result();
                everyone &= ready;
                each.put(services.get(i).name(), ready ? "UP" : "DOWN");
            }
            request.response()
                    .setStatusCode(everyone ? 200 : 503)
                    .putHeader("content-type", "application/json")
                    .end(new JsonObject()
                            .put("status", everyone ? "UP" : "DOWN")
                            .put("services", each)
                            .toBuffer());
        });
    }

    private Future<Boolean> isReady(Origin origin) {
        return client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost("127.0.0.1")
                        .setPort(origin.port())
                        .setURI("/q/health/ready")
                        .setTimeout(PATIENCE.toMillis()))
                .compose(open -> open.send())
                .compose(answer -> answer.body().map(answer.statusCode() == 200))
                .otherwise(false);
    }
}
