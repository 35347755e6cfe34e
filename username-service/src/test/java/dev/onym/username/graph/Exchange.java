package dev.onym.username.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;

/** An exchange from the reference's payloads: what is sent, and what has to come back. */
record Exchange(JsonNode request, JsonNode response) {
    private static final JsonMapper JSON = new JsonMapper();

    static Exchange read(String name) {
        try (InputStream file =
                Objects.requireNonNull(Exchange.class.getResourceAsStream("/payloads/" + name + ".json"), name)) {
            JsonNode exchange = JSON.readTree(file);
            return new Exchange(exchange.required("request"), exchange.required("response"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String path() {
        return URI.create(request.required("url").asText()).getPath();
    }

    int status() {
        return response.required("status").asInt();
    }

    /** As it must be, but for the trace. */
    JsonNode body() {
        return withoutTrace(response.required("body"));
    }

    Response send(RequestSpecification client) {
        RequestSpecification sent = client;
        if (request.has("body")) {
            sent = sent.contentType("application/json")
                    .body(request.required("body").toString());
        }
        return sent.request(request.required("method").asText(), path());
    }

    static JsonNode json(Response response) {
        try {
            return JSON.readTree(response.asByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @throws AssertionError when an error has no trace */
    static JsonNode withoutTrace(JsonNode body) {
        JsonNode copy = body.deepCopy();
        if (copy.get("error") instanceof ObjectNode error && error.remove("fbtrace_id") == null) {
            throw new AssertionError("an error has a trace");
        }
        return copy;
    }
}
