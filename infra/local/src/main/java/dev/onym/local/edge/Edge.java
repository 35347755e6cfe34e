package dev.onym.local.edge;

import dev.onym.cli.sandbox.CommandFailed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One address for all services. Holds no state and no body: what it cannot pass on at once, it does not read yet. */
public final class Edge implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final int CONNECTIONS_PER_SERVICE = 256;
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Routes routes;
    private final HealthOfAll health;
    private final HttpProxy proxy;
    private final HttpClient client;
    private final Duration patience;

    private Edge(Routes routes, Duration patience) {
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
        this.routes = routes;
        this.patience = patience;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECTING.toMillis())
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE));
        this.health = new HealthOfAll(client, routes);
        this.proxy = HttpProxy.reverseProxy(client)
                .origin(context -> connect(context.request().proxiedRequest()))
                .addInterceptor(new InPlaceOfTheService(routes));
    }

    /**
     * Starts to listen on this machine's own address.
     *
     * @param patience how long a service may leave a request without a word
     */
    public static Edge start(int port, Routes routes, Duration patience) {
        Edge edge = new Edge(routes, patience);
        try {
            await(edge.vertx
                    .createHttpServer(new HttpServerOptions()
                            .setHost("127.0.0.1")
                            .setPort(port)
                            // An upgrade would lose the length of the body on its way to a service that speaks
                            // HTTP/1.1.
                            .setHttp2ClearTextEnabled(false))
                    .requestHandler(edge::handle)
                    .listen());
        } catch (ExecutionException taken) {
            edge.close();
            throw CommandFailed.unavailable("port " + port + " is busy");
        }
        return edge;
    }

    private void handle(HttpServerRequest request) {
        String path = Routes.path(request);
        if (path.equals("/health")) {
            health.answer(request);
        } else if (routes.target(path).isPresent()) {
            proxy.handle(request);
        } else {
            refuse(request.response(), Refusal.NOT_FOUND, Routes.surface(path));
        }
    }

    private Future<HttpClientRequest> connect(HttpServerRequest request) {
        Optional<Routes.Target> found = routes.target(Routes.path(request));
        if (found.isEmpty()) {
            return Future.failedFuture("no route");
        }
        return client.request(new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(found.get().origin().port()))
                .map(open -> open.idleTimeout(patience.toMillis()));
    }

    private static void refuse(HttpServerResponse response, Refusal refusal, Surface surface) {
        response.setStatusCode(refusal.status())
                .putHeader("content-type", refusal.contentType(surface))
                .end(refusal.body(surface));
    }

    private static <T> T await(Future<T> future) throws ExecutionException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(STOPPING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (TimeoutException stuck) {
            throw new IllegalStateException(stuck);
        }
    }

    /** Takes no more requests and cuts those that are on their way. */
    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
