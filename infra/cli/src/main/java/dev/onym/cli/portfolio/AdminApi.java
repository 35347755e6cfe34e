package dev.onym.cli.portfolio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** messaging-service's admin API behind the edge. Each call can be repeated. */
public final class AdminApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI edge;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param token with the scope {@code admin} */
    public AdminApi(URI edge, String token) {
        this.edge = edge;
        this.token = token;
    }

    /** Registers an application, or gives it other secrets. */
    public void putApplication(String name, String appSecret, String verifyToken) {
        put("/api/v1/applications/" + name, Map.of("appSecret", appSecret, "verifyToken", verifyToken));
    }

    /**
     * Registers numbers, and their portfolio where it is new.
     *
     * @param applications speak for the portfolio, and no others do; null: as it was, or the only one there is
     */
    public void putPortfolio(
            PortfolioId portfolio, WabaId waba, List<BusinessNumber> numbers, @Nullable List<String> applications) {
        Map<String, Object> body = new HashMap<>(Map.of("wabaId", waba.value(), "numbers", numbers));
        if (applications != null) {
            body.put("applications", applications);
        }
        put("/api/v1/portfolios/" + portfolio.value(), body);
    }

    private void put(String path, Map<String, Object> body) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(edge.resolve(path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString(json(body)))
                .build());
        if (answer.statusCode() / 100 != 2) {
            throw CommandFailed.refused(
                    "the sandbox refused it with %d: %s".formatted(answer.statusCode(), reason(answer.body())));
        }
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

    private static String json(Map<String, Object> body) {
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
