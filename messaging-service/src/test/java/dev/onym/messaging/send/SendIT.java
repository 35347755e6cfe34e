package dev.onym.messaging.send;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.identity.BsuidLinked;
import dev.onym.contract.identity.BsuidRotated;
import dev.onym.contract.identity.EvidenceClass;
import dev.onym.contract.identity.ParentBsuidLinked;
import dev.onym.contract.identity.PhoneLinked;
import dev.onym.contract.identity.PhoneUnlinked;
import dev.onym.contract.messaging.AddressKind;
import dev.onym.contract.messaging.ContactObserved;
import dev.onym.contract.messaging.MessageAccepted;
import dev.onym.messaging.testing.Business;
import dev.onym.messaging.testing.IdentityTopic;
import dev.onym.messaging.testing.Payloads;
import dev.onym.messaging.testing.People;
import dev.onym.messaging.testing.RealParts;
import dev.onym.messaging.testing.Recorded;
import dev.onym.messaging.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers of the reference, compared exactly but for ids that are made anew. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SendIT {
    @Inject
    Recorded recorded;

    @Inject
    IdentityTopic identity;

    private Business business;
    private PortfolioId portfolio;
    private long before;

    @BeforeEach
    void tomAndRioAreKnown() {
        business = Business.registered();
        portfolio = new PortfolioId(business.portfolio());
        SubjectId tom = SubjectId.random();
        SubjectId rio = SubjectId.random();
        identity.publish(new BsuidLinked(portfolio, tom, People.TOM, EvidenceClass.CO_OBSERVED));
        identity.publish(new PhoneLinked(
                portfolio,
                tom,
                People.TOM,
                People.TOM_PHONE,
                People.number(People.TOM_PHONE),
                EvidenceClass.CO_OBSERVED));
        identity.publish(new BsuidLinked(portfolio, rio, People.RIO, EvidenceClass.CO_OBSERVED));
        identity.publish(
                new ParentBsuidLinked(portfolio, rio, People.RIO, People.RIO_PARENT, EvidenceClass.CO_OBSERVED));
        awaitCode("send-text-to-parent-bsuid", 200);
        awaitCode("send-text-to-phone", 200);
        before = recorded.head();
    }

    @ParameterizedTest
    @CsvSource({
        "send-text-to-phone, PHONE",
        "send-text-to-bsuid, BSUID",
        "send-text-to-phone-and-bsuid, PHONE",
        "send-text-to-parent-bsuid, PARENT_BSUID"
    })
    void theAnswerIsTheReferencesAndTheMessageIsDurable(String file, AddressKind address) {
        Response response = send(file);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(masked(response))
                .isEqualTo(masked(Payloads.json(file).path("response").path("body")));
        String id = response.jsonPath().getString("messages[0].id");
        assertThat(recorded.events(before, business.portfolio(), MessageAccepted.class))
                .singleElement()
                .satisfies(accepted -> {
                    assertThat(accepted.message().value()).isEqualTo(id);
                    assertThat(accepted.address()).isEqualTo(address);
                    assertThat(accepted.phoneNumberId().value()).isEqualTo(business.number());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"error-131009-foreign-bsuid", "error-131008-no-recipient"})
    void aRefusalIsTheReferences(String file) {
        Response response = send(file);

        assertThat(response.statusCode())
                .isEqualTo(Payloads.json(file).path("response").path("status").intValue());
        assertThat(masked(response))
                .isEqualTo(masked(Payloads.json(file).path("response").path("body")));
        assertThat(recorded.head()).isEqualTo(before);
    }

    @Test
    void aBadTokenIsRefusedBeforeAnyLookAtNumberOrBody() {
        Response response = given().auth().oauth2("not.a.token").body("{").post("/v26.0/999999999999999/messages");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(masked(response))
                .isEqualTo(masked(
                        Payloads.json("error-190-bad-token").path("response").path("body")));
    }

    @Test
    void anUnknownNumberAndOneOfAnotherPortfolioAreTheSame() {
        Business other = Business.registered();

        for (String number : new String[] {"999999999999999", other.number()}) {
            Response response = caller().body("{").post("/v26.0/" + number + "/messages");

            assertThat(response.statusCode()).isEqualTo(400);
            JsonNode expected = Payloads.json("error-100-33-unknown-object")
                    .path("response")
                    .path("body");
            assertThat(masked(response).replace(number, "999999999999999")).isEqualTo(masked(expected));
        }
    }

    @Test
    void aTokenThatMayNotSendIsRefused() {
        Response response = given().auth()
                .oauth2(Tokens.of(business.portfolio(), "identity:read"))
                .body(request("send-text-to-bsuid"))
                .post(path());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.jsonPath().getInt("error.code")).isEqualTo(10);
    }

    @Test
    void aRetiredBsuidIsAnsweredLikeAnUnknownOne() {
        identity.publish(new BsuidRotated(portfolio, SubjectId.random(), People.RIO, People.RIO_2));

        awaitCode("send-text-to-bsuid", 400);
        assertThat(masked(send("send-text-to-bsuid")))
                .isEqualTo(masked(Payloads.json("error-131009-foreign-bsuid")
                        .path("response")
                        .path("body")));
    }

    @Test
    void aPhoneIsUndeliverableUnlessItIsKnownToBeSomebodys() {
        identity.publish(new PhoneUnlinked(portfolio, SubjectId.random(), People.TOM, People.TOM_PHONE));

        awaitCode("send-text-to-phone", 400);
        assertThat(send("send-text-to-phone").jsonPath().getInt("error.code")).isEqualTo(131026);
        Response stranger = caller().body("""
                {"messaging_product": "whatsapp", "to": "+12025550118", "text": {"body": "hello"}}""").post(path());
        assertThat(stranger.statusCode()).isEqualTo(400);
        assertThat(stranger.jsonPath().getInt("error.code")).isEqualTo(131026);
    }

    @Test
    void aPhoneWrittenInAnotherWayThanItsWaIdIsFound() {
        identity.publish(new PhoneLinked(
                portfolio,
                SubjectId.random(),
                null,
                new WaId("5511999990001"),
                new PhoneNumber("+551199990001"),
                EvidenceClass.CO_OBSERVED));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Response response = caller().body("""
                    {"messaging_product": "whatsapp", "to": "+55 (11) 9999-0001", "text": {"body": "hello"}}""").post(path());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.jsonPath().getString("contacts[0].input")).isEqualTo("+55 (11) 9999-0001");
            assertThat(response.jsonPath().getString("contacts[0].wa_id")).isEqualTo("5511999990001");
        });
    }

    @Test
    void theAnswerGoesIntoTheConversationInWhichThePersonWrote() {
        business.post(business.body("inbound-text-username-and-phone")).then().statusCode(200);

        assertThat(send("send-text-to-phone").statusCode()).isEqualTo(200);
        assertThat(send("send-text-to-phone-and-bsuid").statusCode()).isEqualTo(200);

        ContactObserved seen =
                recorded.events(0, business.portfolio(), ContactObserved.class).getFirst();
        assertThat(recorded.events(before, business.portfolio(), MessageAccepted.class))
                .hasSize(2)
                .allMatch(accepted -> accepted.conversation().equals(seen.conversation()));
    }

    @Test
    void unknownPathsAreAnsweredInTheFormOfTheGraphApi() {
        Response response = caller().get("/v26.0/" + business.number() + "/contact_book");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getInt("error.code")).isEqualTo(2500);
    }

    @Test
    void aPoisonedEventDoesNotStopTheOnesThatFollow() {
        SubjectId amara = SubjectId.random();
        identity.publishPoison(amara.toString());
        identity.publish(new BsuidLinked(portfolio, amara, People.AMARA, EvidenceClass.CO_OBSERVED));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(caller().body("""
                {"messaging_product": "whatsapp", "recipient": "%s", "text": {"body": "hello"}}""".formatted(People.AMARA.value()))
                                .post(path())
                                .statusCode())
                        .isEqualTo(200));
    }

    private void awaitCode(String file, int status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(send(file).statusCode()).isEqualTo(status));
    }

    private Response send(String file) {
        return caller().body(request(file)).post(path());
    }

    private static String request(String file) {
        return Payloads.json(file).path("request").path("body").toString();
    }

    private RequestSpecification caller() {
        return given().auth()
                .oauth2(Tokens.of(business.portfolio(), "messages:send"))
                .contentType("application/json");
    }

    private String path() {
        return "/v26.0/" + business.number() + "/messages";
    }

    private static String masked(Response response) {
        return masked(Payloads.parse(response.asByteArray()));
    }

    private static String masked(JsonNode body) {
        JsonNode copy = body.deepCopy();
        copy.path("messages").forEach(message -> ((ObjectNode) message).put("id", "…"));
        if (copy.path("error") instanceof ObjectNode error) {
            error.put("fbtrace_id", "…");
        }
        return copy.toString();
    }
}
