package dev.onym.journeys.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** An HTTP client of the edge. */
public final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Onym onym;

    public Client(Onym onym) {
        this.onym = onym;
    }

    /** Status and body. */
    public record Answer(int status, String body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException wrong) {
                throw new IllegalStateException("no JSON: " + body, wrong);
            }
        }
    }

    /** When it is to have been true, and according to what was known when; null for now. */
    public record Times(@Nullable Instant asOf, @Nullable Instant knownAt) {
        public static final Times NOW = new Times(null, null);

        public static Times asOf(Instant time) {
            return new Times(time, null);
        }
    }

    /** Posts a body as Meta does, with the application's signature. */
    public Answer webhook(String body) {
        return send(request("/webhooks/whatsapp/sandbox")
                .header("content-type", "application/json")
                .header("x-hub-signature-256", "sha256=" + signature(body))
                .POST(BodyPublishers.ofString(body)));
    }

    /** What is said of identifiers, such as {@code {"bsuid": …}}, in the order asked. */
    public JsonNode resolve(Business asker, Times times, List<Map<String, String>> identifiers) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("identifiers", identifiers);
        if (times.asOf() != null) {
            question.put("asOf", times.asOf().toString());
        }
        if (times.knownAt() != null) {
            question.put("knownAt", times.knownAt().toString());
        }
        Answer answer = post(asker, "/api/v1/identities/resolve", question);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.json().path("results");
    }

    /** The same for one identifier. */
    public JsonNode resolve(Business asker, Times times, String kind, String value) {
        return resolve(asker, times, List.of(Map.of(kind, value))).path(0);
    }

    public Answer post(Business asker, String path, Object body) {
        try {
            return send(authorized(asker, path)
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Answer get(Business asker, String path) {
        return send(authorized(asker, path));
    }

    /** Without a token. */
    public Answer get(String path) {
        return send(request(path));
    }

    /** Past the edge, at a service itself. */
    public Answer getFrom(String service, String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + onym.port(service) + path)));
    }

    /** Sends a text to a BSUID. */
    public Answer sendText(Business from, String number, String bsuid) {
        return post(
                from,
                "/v26.0/" + number + "/messages",
                Map.of(
                        "messaging_product",
                        "whatsapp",
                        "recipient_type",
                        "individual",
                        "recipient",
                        bsuid,
                        "type",
                        "text",
                        "text",
                        Map.of("body", "Your parcel is on its way.")));
    }

    private HttpRequest.Builder authorized(Business asker, String path) {
        return request(path).header("authorization", "Bearer " + asker.token());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(onym.environment().url().resolve(path));
    }

    /** A connection that breaks is answered with status 0: nothing was acknowledged. */
    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException broken) {
            return new Answer(0, broken.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }

    private String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(onym.environment().get("ONYM_APP_SECRET").getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
