package dev.onym.local.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** What the edge itself has to say, in the form of the surface. */
enum Refusal {
    NOT_FOUND(404, "not-found", "Nothing is here", false),
    UNREACHABLE(502, "service-unreachable", "The service cannot be reached", true),
    TOO_SLOW(504, "service-too-slow", "The service did not answer in time", true);

    private static final int TRACE_BYTES = 12;

    private final int status;
    private final String code;
    private final String title;
    private final boolean transientFault;

    Refusal(int status, String code, String title, boolean transientFault) {
        this.status = status;
        this.code = code;
        this.title = title;
        this.transientFault = transientFault;
    }

    int status() {
        return status;
    }

    String contentType(Surface surface) {
        return switch (surface) {
            case GRAPH -> "application/json";
            case OWN -> "application/problem+json";
        };
    }

    Buffer body(Surface surface) {
        JsonObject body = switch (surface) {
            case GRAPH -> graph();
            case OWN -> problem();
        };
        return body.toBuffer();
    }

    private JsonObject problem() {
        return new JsonObject()
                .put("type", "/problems/" + code)
                .put("title", title)
                .put("status", status)
                .put("code", code);
    }

    /** Code 2 is Meta's for a service that is down for a while (reference §9.3). */
    private JsonObject graph() {
        byte[] trace = new byte[TRACE_BYTES];
        ThreadLocalRandom.current().nextBytes(trace);
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", "(#2) " + title)
                                .put("type", "OAuthException")
                                .put("code", 2)
                                .put("is_transient", transientFault)
                                .put("fbtrace_id", HexFormat.of().formatHex(trace)));
    }
}
