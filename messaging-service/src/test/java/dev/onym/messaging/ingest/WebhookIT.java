package dev.onym.messaging.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.messaging.RejectionReason;
import dev.onym.contract.messaging.WebhookRejected;
import dev.onym.messaging.testing.Business;
import dev.onym.messaging.testing.Payloads;
import dev.onym.messaging.testing.RealParts;
import dev.onym.messaging.testing.Recorded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract with whoever sends webhooks. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class WebhookIT {
    @Inject
    Recorded recorded;

    @Test
    void theHandshakeAnswersTheChallengeAndNothingElse() {
        Business business = Business.registered();

        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.challenge", "1158201444")
                .queryParam("hub.verify_token", Business.VERIFY_TOKEN)
                .get("/webhooks/whatsapp/" + business.application())
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .body(equalTo("1158201444"));
    }

    @ParameterizedTest
    @CsvSource({"subscribe,nope", "unsubscribe,my-token", "subscribe,''"})
    void aWrongTokenIsNotGivenTheChallenge(String mode, String token) {
        Business business = Business.registered();

        given().queryParam("hub.mode", mode)
                .queryParam("hub.challenge", "1158201444")
                .queryParam("hub.verify_token", token)
                .get("/webhooks/whatsapp/" + business.application())
                .then()
                .statusCode(403)
                .body(not(equalTo("1158201444")));
    }

    @Test
    void theSignatureCoversTheBytesAsTheyCame() {
        // The vectors are signed for the ids that stand in them, so this business has those.
        Business business = new Business(
                "770100000000021", "215300000000417", "618200000000934", "618200000000935", "signature-vectors");
        business.registerApplication().then().statusCode(204);
        business.register().then().statusCode(200);
        JsonNode file = Payloads.json("signature-vectors");
        long before = recorded.head();

        assertThat(post(business, file.path("must_fail"))).isEqualTo(401);
        assertThat(recorded.head()).isEqualTo(before);

        assertThat(post(business, file.path("vectors").path(0))).isEqualTo(200);
        long once = recorded.head();
        assertThat(recorded.facts(before, business.portfolio())).hasSize(1);

        assertThat(post(business, file.path("vectors").path(1))).isEqualTo(200);
        assertThat(post(business, file.path("vectors").path(2))).isEqualTo(200);
        assertThat(recorded.head()).isEqualTo(once);
    }

    private static int post(Business business, JsonNode vector) {
        return business.post(
                        vector.path("body").textValue().getBytes(UTF_8),
                        vector.path("x_hub_signature_256").textValue())
                .statusCode();
    }

    @Test
    void anUnknownApplicationAndAWrongSignatureAreNotToldApart() {
        Business business = Business.registered();
        byte[] body = business.body("inbound-text-bsuid-only");

        String wrong = business.post(body, "sha256=" + "0".repeat(64))
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("signature-invalid"))
                .extract()
                .asString();
        String unknown =
                Business.fresh().post(body).then().statusCode(401).extract().asString();

        assertThat(unknown).isEqualTo(wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[1]", "{\"entry\":"})
    void aBodyThatIsNotAWebhookIsRefused(String body) {
        Business.registered()
                .post(body.getBytes(UTF_8))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("not-a-webhook"));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhateverItsSignature() {
        byte[] large = ("{\"a\":\"" + "a".repeat(3 * 1024 * 1024) + "\"}").getBytes(UTF_8);

        Business.registered().post(large, "none").then().statusCode(413).body("code", equalTo("body-too-large"));
    }

    @Test
    void anEmptyObjectIsTakenAndAnswersNothing() {
        Business.registered().post("{}".getBytes(UTF_8)).then().statusCode(200).body(emptyString());
    }

    @Test
    void anApplicationSpeaksOnlyForItsPortfolios() {
        Business ours = Business.registered();
        Business theirs = Business.registered();
        byte[] body = theirs.body("inbound-text-bsuid-only");
        long before = recorded.head();

        ours.post(body).then().statusCode(200);

        assertThat(recorded.facts(before, theirs.portfolio())).isEmpty();
        assertThat(recorded.after(before))
                .singleElement()
                .satisfies(envelope -> assertThat(((WebhookRejected) envelope.data()).reason())
                        .isEqualTo(RejectionReason.FOREIGN_NUMBER));
        theirs.post(body).then().statusCode(200);
        assertThat(recorded.facts(before, theirs.portfolio())).hasSize(1);
    }

    @Test
    void aSecretThatWasReplacedSignsNothingMore() {
        Business business = Business.registered();

        Business.admin()
                .body(Map.of("appSecret", "another", "verifyToken", "another"))
                .put("/api/v1/applications/" + business.application())
                .then()
                .statusCode(204);

        business.post("{}".getBytes(UTF_8)).then().statusCode(401);
    }

    @Test
    void withoutANameThereMustBeJustOneApplication() {
        Business.registered();
        Business.registered();
        byte[] body = "{}".getBytes(UTF_8);

        given().header("X-Hub-Signature-256", Business.signature(body))
                .body(body)
                .post("/webhooks/whatsapp")
                .then()
                .statusCode(401);
    }
}
