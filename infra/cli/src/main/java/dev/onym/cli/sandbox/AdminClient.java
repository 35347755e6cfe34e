package dev.onym.cli.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls own APIs behind the edge, and turns what goes wrong into one line. */
public final class AdminClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI edge;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param token with the scope {@code admin} */
    public AdminClient(URI edge, String token) {
        this.edge = edge;
        this.token = token;
    }

    /** Without a body. */
    public JsonNode send(String method, String path) {
        return send(method, path, null);
    }

    /**
     * Sends a request.
     *
     * @param body what JSON it becomes; null for none
     * @return the answer; missing where it has no body
     * @throws CommandFailed unless it succeeds
     */
    public JsonNode send(String method, String path, @Nullable Object body) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body));
        HttpRequest.Builder request = HttpRequest.newBuilder(edge.resolve(path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + token)
                .method(method, publisher);
        if (body != null) {
            request.header("content-type", "application/json");
        }
        HttpResponse<String> answer = send(request.build());
        if (answer.statusCode() / 100 != 2) {
            throw CommandFailed.refused(
                    "the sandbox refused it with %d: %s".formatted(answer.statusCode(), reason(answer.body())));
        }
        return parsed(answer.body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException nobody) {
            throw CommandFailed.unavailable("no sandbox answers at " + edge + ": start it with infra/onym up");
        } catch (HttpTimeoutException late) {
            throw CommandFailed.unavailable("the sandbox at " + edge + " did not answer in time");
        } catch (IOException broken) {
            throw CommandFailed.unavailable("the sandbox at " + edge + " hung up");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandFailed.unavailable("interrupted");
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            throw CommandFailed.unavailable("the sandbox answered something else than JSON");
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a problem document says for people, or that there is none. */
    private static String reason(String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            String title = problem.path("title").asText("no reason given");
            String detail = problem.path("detail").asText("");
            JsonNode errors = problem.path("errors");
            return title + (detail.isEmpty() ? "" : ": " + detail) + (errors.isEmpty() ? "" : " " + errors);
        } catch (JsonProcessingException noJson) {
            return "no reason given";
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
