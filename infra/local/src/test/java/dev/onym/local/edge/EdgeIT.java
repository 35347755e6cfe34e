package dev.onym.local.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.onym.local.testing.FreePorts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // set before each test
class EdgeIT {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();

    private HttpServer messaging;
    private Edge edge;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        messaging = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        messaging.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        messaging.createContext("/webhooks/whatsapp/echo", EdgeIT::echo);
        messaging.createContext("/webhooks/whatsapp/unchanged", EdgeIT::unchanged);
        messaging.createContext("/webhooks/whatsapp/silent", exchange -> awaitEnd());
        messaging.createContext("/v26.0/1/silent", exchange -> awaitEnd());
        messaging.createContext("/q/health/ready", EdgeIT::echo);
        messaging.start();
        int first = FreePorts.block();
        Routes routes = new Routes(
                new Origin("messaging", messaging.getAddress().getPort()),
                new Origin("identity", first + 1),
                new Origin("username", first + 2));
        edge = Edge.start(first, routes, Duration.ofMillis(500));
        address = URI.create("http://localhost:" + first);
    }

    private static void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sentBy = exchange.getRequestHeaders().getFirst("x-hub-signature-256");
            exchange.getResponseHeaders().add("x-seen", String.valueOf(sentBy));
            exchange.sendResponseHeaders(200, 0);
            exchange.getRequestBody().transferTo(exchange.getResponseBody());
        }
    }

    private static void unchanged(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("etag", "\"1\"");
            exchange.sendResponseHeaders(304, -1);
        }
    }

    private void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        ended.countDown();
        edge.close();
        messaging.stop(0);
        http.close();
    }

    @Test
    void aBodyPassesThroughByteForByteWithItsHeaders() throws Exception {
        // given
        byte[] body = new byte[3_000_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31);
        }

        // when
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(address.resolve("/webhooks/whatsapp/echo"))
                        .header("x-hub-signature-256", "sha256=00")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());

        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-seen")).hasValue("sha256=00");
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void aBodyOfUnknownLengthPassesThroughToo() throws Exception {
        // when
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address.resolve("/webhooks/whatsapp/echo"))
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("in chunks".getBytes(UTF_8))))
                        .build(),
                BodyHandlers.ofString());

        // then
        assertThat(answer.body()).isEqualTo("in chunks");
    }

    @Test
    void anAnswerWithoutABodyDoesNotPromiseOne() throws Exception {
        // when
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address.resolve("/webhooks/whatsapp/unchanged"))
                        .build(),
                BodyHandlers.ofString());

        // then
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.headers().firstValue("etag")).hasValue("\"1\"");
        assertThat(answer.headers().firstValue("transfer-encoding")).isEmpty();
    }

    @Test
    void aServiceThatIsNotThereIsAProblemOnOurPathsAndAnEnvelopeOnMetas() throws Exception {
        // when
        HttpResponse<String> ours = get("/api/v1/subjects/sub_1");
        HttpResponse<String> metas = get("/v26.0/1/username");

        // then
        assertThat(ours.statusCode()).isEqualTo(502);
        assertThat(ours.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(ours.body()).contains("\"code\":\"service-unreachable\"", "\"status\":502");
        assertThat(metas.statusCode()).isEqualTo(502);
        assertThat(metas.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(metas.body()).contains("\"error\":{", "\"code\":2,", "\"fbtrace_id\"");
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsToldInTheSameForms() throws Exception {
        // when
        HttpResponse<String> ours = get("/webhooks/whatsapp/silent");
        HttpResponse<String> metas = get("/v26.0/1/silent");

        // then
        assertThat(ours.statusCode()).isEqualTo(504);
        assertThat(ours.body()).contains("\"code\":\"service-too-slow\"");
        assertThat(metas.statusCode()).isEqualTo(504);
        assertThat(metas.body()).contains("\"code\":2,");
    }

    @Test
    void aPathOfNobodyIsAProblem() throws Exception {
        // when
        HttpResponse<String> answer = get("/q/metrics");

        // then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"not-found\"");
    }

    @Test
    void healthNamesWhoIsDown() throws Exception {
        // when
        HttpResponse<String> answer = get("/health");

        // then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains(
                        "\"status\":\"DOWN\"",
                        "\"messaging\":\"UP\"",
                        "\"identity\":\"DOWN\"",
                        "\"username\":\"DOWN\"");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
    }
}
