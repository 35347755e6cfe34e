package dev.onym.messaging.testing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A business of its own for a test: a portfolio with the two numbers of the example bodies, under other ids.
 *
 * @param application speaks for the portfolio
 */
public record Business(String portfolio, String waba, String number, String otherNumber, String application) {
    public static final String SECRET = "s3cr3t-for-docs-only";
    public static final String VERIFY_TOKEN = "my-token";

    private static final AtomicLong LAST = new AtomicLong(1_000);

    /** Known to nobody yet. */
    public static Business fresh() {
        long next = LAST.incrementAndGet();
        return new Business(
                "7701000000" + next, "2153000000" + next, "6182000000" + next, "6182000001" + next, "app-" + next);
    }

    /** Registered as an operator would. */
    public static Business registered() {
        Business business = fresh();
        business.registerApplication().then().statusCode(204);
        business.register().then().statusCode(200);
        return business;
    }

    public Response registerApplication() {
        return admin().body(Map.of("appSecret", SECRET, "verifyToken", VERIFY_TOKEN))
                .put("/api/v1/applications/" + application);
    }

    public Response register() {
        return admin().body(registration()).put("/api/v1/portfolios/" + portfolio);
    }

    public Map<String, Object> registration() {
        return Map.of(
                "wabaId",
                waba,
                "numbers",
                List.of(
                        Map.of("phoneNumberId", number, "displayPhoneNumber", "+1 415-555-0100"),
                        Map.of("phoneNumberId", otherNumber, "displayPhoneNumber", "14155550101")),
                "applications",
                List.of(application));
    }

    public static io.restassured.specification.RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin()).contentType(ContentType.JSON);
    }

    /** An example body, with the ids of this business in place of the example's. */
    public byte[] body(String file) {
        return own(new String(Payloads.body(file), UTF_8));
    }

    public byte[] own(String body) {
        return body.replace("618200000000934", number)
                .replace("618200000000935", otherNumber)
                .replace("215300000000417", waba)
                .getBytes(UTF_8);
    }

    public Response post(byte[] body) {
        return post(body, signature(body));
    }

    public Response post(byte[] body, String signature) {
        return given().header("X-Hub-Signature-256", signature)
                .contentType("application/json")
                .body(body)
                .post("/webhooks/whatsapp/" + application);
    }

    public static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
