package dev.onym.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onym.bench.BareProcess.Sockets;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Map;

/**
 * The ceiling for everything that is asked over HTTP: an HTTP server that does nothing else. Run in a process of its own, with
 * the services' JVM options. {@code GET} answers a constant; {@code POST} reads a JSON object and answers one.
 */
final class BareServer extends AbstractVerticle {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    /** As long as the answer to a resolve. */
    private static final Buffer CONSTANT = Buffer.buffer("{\"answer\":\"%s\"}".formatted("x".repeat(180)));

    private final int port;

    private BareServer(int port) {
        this.port = port;
    }

    /**
     * Answers.
     *
     * @param arguments the port that it answers on, and its {@link BareProcess.Sockets}
     */
    public static void main(String... arguments) {
        int port = Integer.parseInt(arguments[0]);
        boolean preferNative = Sockets.valueOf(arguments[1]) == Sockets.NATIVE;
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(preferNative));
        Wait.forResult(vertx.deployVerticle(
                () -> new BareServer(port),
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors())));
    }

    @Override
    public void start(Promise<Void> started) {
        HttpServer server = vertx.createHttpServer(
                new HttpServerOptions().setHost("127.0.0.1").setPort(port));
        server.requestHandler(BareServer::answer).listen().<Void>mapEmpty().onComplete(started);
    }

    private static void answer(HttpServerRequest request) {
        switch (request.method().name()) {
            case "GET" -> json(request, CONSTANT);
            case "POST" -> request.body().onSuccess(body -> json(request, repeated(body)));
            default -> request.response().setStatusCode(405).end();
        }
    }

    private static Buffer repeated(Buffer body) {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(JSON.readValue(body.getBytes(), OBJECT)));
        } catch (IOException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }

    private static void json(HttpServerRequest request, Buffer body) {
        request.response().putHeader("content-type", "application/json").end(body);
    }
}
