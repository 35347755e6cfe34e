package dev.onym.identity.testing;

import static io.restassured.RestAssured.given;

import dev.onym.contract.identifier.PortfolioId;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** Decides over HTTP, as an operator of one portfolio. */
public final class Orders {
    private final String token;

    private Orders(String token) {
        this.token = token;
    }

    public static Orders of(PortfolioId portfolio) {
        return new Orders(Tokens.of(portfolio.value(), "identity:read identity:pii identity:write"));
    }

    public static Orders ofWhoMayOnlyRead(PortfolioId portfolio) {
        return new Orders(Tokens.of(portfolio.value(), "identity:read"));
    }

    private RequestSpecification request(Object body) {
        return given().auth().oauth2(token).contentType("application/json").body(body);
    }

    public Response post(String path, Map<String, ?> body) {
        return request(body).post(path);
    }

    public Response postAgain(String path, String key, Map<String, ?> body) {
        return postAgain(path, List.of(key), body);
    }

    /** A header for each key. */
    public Response postAgain(String path, List<String> keys, Map<String, ?> body) {
        return request(body)
                .headers(new Headers(keys.stream()
                        .map(key -> new Header("Idempotency-Key", key))
                        .toList()))
                .post(path);
    }

    /** Merges as previewed. */
    public Response merge(String survivor, String other, String reason) {
        String token = post("/api/v1/merges/preview", Map.of("subject", survivor, "merged", other))
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        return post("/api/v1/merges", Map.of("subject", survivor, "merged", other, "token", token, "reason", reason));
    }

    public Response put(String path, Object body) {
        return request(body).put(path);
    }

    /** Reads not before what was just decided can be read. */
    public Response get(String path, Response after) {
        return given().auth()
                .oauth2(token)
                .header("Onym-Wait-Token", after.header("Onym-Wait-Token"))
                .redirects()
                .follow(false)
                .get(path);
    }
}
