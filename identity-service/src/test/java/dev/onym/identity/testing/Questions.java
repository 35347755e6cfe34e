package dev.onym.identity.testing;

import static io.restassured.RestAssured.given;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Asks over HTTP, as a client of one portfolio. */
public final class Questions {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String token;

    private Questions(String token) {
        this.token = token;
    }

    public static Questions of(PortfolioId portfolio) {
        return new Questions(Tokens.of(portfolio.value(), "identity:read identity:pii"));
    }

    public static Questions withoutPersonalData(PortfolioId portfolio) {
        return new Questions(Tokens.of(portfolio.value(), "identity:read"));
    }

    public Response resolve(Map<String, ?> body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/identities/resolve");
    }

    public JsonPath resolve(Identifier... identifiers) {
        return resolve(null, null, identifiers);
    }

    public JsonPath resolve(@Nullable Instant asOf, @Nullable Instant knownAt, Identifier... identifiers) {
        List<Map<String, String>> asked = new ArrayList<>();
        for (Identifier identifier : identifiers) {
            asked.add(asked(identifier));
        }
        Map<String, Object> body = new HashMap<>(Map.of("identifiers", asked));
        if (asOf != null) {
            body.put("asOf", asOf.toString());
        }
        if (knownAt != null) {
            body.put("knownAt", knownAt.toString());
        }
        return resolve(body).then().statusCode(200).extract().jsonPath();
    }

    public static Map<String, String> asked(Identifier identifier) {
        return switch (identifier) {
            case Bsuid bsuid -> Map.of("bsuid", bsuid.value());
            case ParentBsuid parent -> Map.of("parentBsuid", parent.value());
            case WaId waId -> Map.of("waId", waId.clearText());
            case PhoneNumber phone -> Map.of("phone", phone.clearText());
            case Username username -> Map.of("username", username.clearText());
        };
    }

    public String status(Identifier identifier) {
        return resolve(identifier).getString("results[0].status");
    }

    public @Nullable String subject(Identifier identifier) {
        return resolve(identifier).getString("results[0].subject.id");
    }

    /** Waits until the answer is this. */
    public Questions untilStatus(Identifier identifier, String status) {
        Awaitility.await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> status(identifier), status::equals);
        return this;
    }

    public Response get(String path) {
        return given().auth().oauth2(token).redirects().follow(false).get(path);
    }

    public Response get(String path, Map<String, String> headers) {
        return given().auth()
                .oauth2(token)
                .headers(headers)
                .redirects()
                .follow(false)
                .get(path);
    }

    public Response post(String path, Object body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post(path);
    }
}
