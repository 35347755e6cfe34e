package dev.onym.username.graph;

import static dev.onym.username.graph.Clients.FOREIGN_NUMBER;
import static dev.onym.username.graph.Clients.NUMBER;
import static dev.onym.username.graph.Clients.OTHER_PORTFOLIO;
import static dev.onym.username.graph.Clients.PORTFOLIO;
import static dev.onym.username.graph.Clients.SIBLING;
import static dev.onym.username.graph.Clients.take;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.onym.service.testing.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResource.class,
        initArgs = @ResourceArg(name = "consumers", value = "username-numbers"))
class UsernameApiIT {
    private static final int CHANGES = 300;

    @BeforeEach
    void haveNumbersWithoutNames() {
        Clients.registerTheUsualNumbers();
        Clients.releaseAll();
    }

    private static void assertAsInThe(String payload, Response response) {
        Exchange exchange = Exchange.read(payload);
        assertThat(response.statusCode()).isEqualTo(exchange.status());
        assertThat(Exchange.withoutTrace(Exchange.json(response))).isEqualTo(exchange.body());
    }

    private static void assertPlaysThe(String payload) {
        assertAsInThe(payload, Exchange.read(payload).send(Clients.of(PORTFOLIO)));
    }

    @Test
    void aNameIsTakenShownAndGivenUp() {
        assertPlaysThe("username-get-none");
        assertThat(take(Clients.of(PORTFOLIO), NUMBER, "Harbor_Lights").asString())
                .isEqualTo("{\"status\":\"approved\"}");
        assertPlaysThe("username-get");
        assertPlaysThe("username-delete");
        assertThat(Exchange.read("username-delete").send(Clients.of(PORTFOLIO)).asString())
                .isEqualTo("{\"success\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "josé", "1234", ".ana", "www.ana", "ana.com", "@harbor"})
    void aNameThatBreaksTheFormatIsRefused(String name) {
        assertAsInThe("username-error-100-format", take(Clients.of(PORTFOLIO), NUMBER, name));
    }

    @Test
    void theRefusedExampleIsRefusedAsItSays() {
        assertPlaysThe("username-error-100-format");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"username\":null}",
                "{\"username\":{}}",
                "{\"username\":\"abc\",\"transfer_action\":\"steal\"}"
            })
    void aBodyThatMakesNoSenseIsAnInvalidParameter(String body) {
        Clients.of(PORTFOLIO)
                .contentType("application/json")
                .body(body)
                .post("/v26.0/" + NUMBER + "/username")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(100))
                .body("error.type", equalTo("OAuthException"));
    }

    @Test
    void aTakenNameIsNotAvailableWhoeverHoldsIt() {
        take(Clients.of(OTHER_PORTFOLIO), FOREIGN_NUMBER, "tom.ferreira_88")
                .then()
                .statusCode(200);

        assertPlaysThe("username-error-147001-taken");
    }

    @Test
    void aNameOfASiblingMovesOnlyByForceAndLeavesTheSiblingWithoutOne() {
        // given
        take(Clients.of(PORTFOLIO), NUMBER, "harbor_lights").then().statusCode(200);

        // when
        assertPlaysThe("username-error-147005-transfer");
        Clients.of(PORTFOLIO)
                .contentType("application/json")
                .body("{\"username\":\"harbor_lights\",\"transfer_action\":\"force_transfer\"}")
                .post("/v26.0/" + SIBLING + "/username")
                .then()
                .statusCode(200)
                .body("status", equalTo("approved"));

        // then
        assertThat(Clients.of(PORTFOLIO).get("/v26.0/" + NUMBER + "/username").asString())
                .isEqualTo("{}");
        Clients.of(PORTFOLIO)
                .get("/v26.0/" + SIBLING + "/username")
                .then()
                .body("username", equalTo("harbor_lights"))
                .body("status", equalTo("approved"));
        assertPlaysThe("username-post-force-transfer");
    }

    @Test
    void anotherNameReplacesTheFirstWhichIsFreeAtOnce() {
        take(Clients.of(PORTFOLIO), NUMBER, "first_name").then().statusCode(200);
        take(Clients.of(PORTFOLIO), NUMBER, "second_name").then().statusCode(200);

        take(Clients.of(OTHER_PORTFOLIO), FOREIGN_NUMBER, "first_name").then().statusCode(200);
    }

    @Test
    void aNumberThatChangesItsNameAgainAndAgainIsNeverSeenWithoutOne() throws Exception {
        // given
        take(Clients.of(PORTFOLIO), NUMBER, "name_0").then().statusCode(200);

        // when
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            for (int change = 1; change <= CHANGES; change++) {
                take(Clients.of(PORTFOLIO), NUMBER, "name_" + change % 2).then().statusCode(200);
            }
        });
        Set<String> seen = new HashSet<>();
        while (!changes.isDone()) {
            seen.add(Clients.of(PORTFOLIO).get("/v26.0/" + NUMBER + "/username").asString());
        }
        changes.get(1, TimeUnit.MINUTES);

        // then
        assertThat(seen)
                .containsOnly(
                        "{\"username\":\"name_0\",\"status\":\"approved\"}",
                        "{\"username\":\"name_1\",\"status\":\"approved\"}");
    }

    @Test
    void aForeignNumberIsLikeOneThatDoesNotExistAndTheBodyIsNotLookedAt() {
        String theirs = Clients.with(Clients.token(PORTFOLIO, "usernames:manage"))
                .contentType("application/json")
                .body("{")
                .post("/v26.0/" + FOREIGN_NUMBER + "/username")
                .then()
                .statusCode(400)
                .extract()
                .path("error.message");
        Response unknown = take(Clients.of(PORTFOLIO), "999999999999999", "abc");

        assertAsInThe("error-100-33-unknown-object", unknown);
        assertThat(theirs.replace(FOREIGN_NUMBER, "999999999999999")).isEqualTo(unknown.path("error.message"));
    }

    @Test
    void withoutAGoodTokenNothingIsLookedAt() {
        assertAsInThe("error-190-bad-token", given().get("/v26.0/999999999999999/username"));
        assertAsInThe("error-190-bad-token", take(Clients.with("<ACCESS_TOKEN>"), NUMBER, "abc"));
    }

    @Test
    void aTokenNeedsThePermissionAndAPortfolio() {
        String path = "/v26.0/" + NUMBER + "/username";

        Clients.with(Clients.token(PORTFOLIO, "messages:send"))
                .get(path)
                .then()
                .statusCode(403)
                .body("error.code", equalTo(10));
        Clients.with(Clients.token(null, "usernames:manage"))
                .get(path)
                .then()
                .statusCode(403)
                .body("error.code", equalTo(10));
    }

    @Test
    void aTokenMayStandInTheQuery() {
        given().queryParam("access_token", Clients.token(PORTFOLIO, "usernames:manage"))
                .get("/v26.0/" + NUMBER + "/username")
                .then()
                .statusCode(200);
    }

    @Test
    void everyVersionIsServedAndUnknownPathsAndMethodsAreAnsweredAsGraphErrors() {
        Clients.of(PORTFOLIO).get("/v21.0/" + NUMBER + "/username").then().statusCode(200);
        Clients.of(PORTFOLIO)
                .get("/v26.0/" + NUMBER + "/nothing")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(2500));
        Clients.of(PORTFOLIO)
                .put("/v26.0/" + NUMBER + "/username")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(100))
                .body("error.error_subcode", equalTo(33));
    }

    @Test
    void theServiceDescribesItselfAndSaysThatItIsReady() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("openapi", equalTo("3.1.0"))
                .body("components.schemas.UsernameGranted.properties.status.type", equalTo("string"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/metrics").then().statusCode(200);
    }

    @Test
    void elsewhereAnUnknownPathIsAProblem() {
        given().get("/api/v1/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not-found"));
    }
}
