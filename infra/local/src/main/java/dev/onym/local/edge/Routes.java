package dev.onym.local.edge;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which service answers a path. It is all the edge knows about them; a cluster's ingress says the same in its own words.
 */
public record Routes(Origin messaging, Origin identity, Origin username) {
    private static final Pattern GRAPH = Pattern.compile("/v[0-9]+\\.[0-9]+(/.*)?");
    private static final Pattern USERNAME = Pattern.compile("/v[0-9]+\\.[0-9]+/[^/]+/username");
    private static final Pattern OPENAPI = Pattern.compile("/openapi/(messaging|identity|username)");

    /** Services go up by them, and would answer with what is theirs alone. */
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(\\.|%2e){1,2}(/|$)");

    private static final List<String> OPERATORS_DECISIONS = List.of(
            "/api/v1/merges", "/api/v1/rectifications", "/api/v1/conflict-resolutions", "/api/v1/conflict-policy");

    /**
     * Where a request goes.
     *
     * @param path in that service
     */
    record Target(Origin origin, String path) {}

    /** Empty when nobody answers that path. */
    Optional<Target> target(String path) {
        if (DOT_SEGMENT.matcher(path).find()) {
            return Optional.empty();
        }
        Matcher openApi = OPENAPI.matcher(path);
        if (openApi.matches()) {
            return Optional.of(new Target(named(openApi.group(1)), "/q/openapi"));
        }
        if (USERNAME.matcher(path).matches()) {
            return Optional.of(new Target(username, path));
        }
        if (surface(path) == Surface.GRAPH || under(path, "/webhooks")) {
            return Optional.of(new Target(messaging, path));
        }
        if (under(path, "/api/v1/applications") || under(path, "/api/v1/portfolios")) {
            return Optional.of(new Target(messaging, path));
        }
        if (under(path, "/api/v1/identities") || under(path, "/api/v1/subjects")) {
            return Optional.of(new Target(identity, path));
        }
        if (OPERATORS_DECISIONS.stream().anyMatch(room -> under(path, room))) {
            return Optional.of(new Target(identity, path));
        }
        return Optional.empty();
    }

    /** Without the query; empty for a request that has none, such as {@code OPTIONS *}. */
    static String path(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.path(), "");
    }

    static Surface surface(String path) {
        return GRAPH.matcher(path).matches() ? Surface.GRAPH : Surface.OWN;
    }

    private static boolean under(String path, String room) {
        return path.equals(room) || path.startsWith(room + "/");
    }

    private Origin named(String name) {
        return switch (name) {
            case "identity" -> identity;
            case "username" -> username;
            default -> messaging;
        };
    }
}
