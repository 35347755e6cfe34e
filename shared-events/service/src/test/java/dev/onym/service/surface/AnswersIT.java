package dev.onym.service.surface;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.onym.service.testing.ServiceResource;
import dev.onym.service.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class AnswersIT {
    private static final String PORTFOLIO = "770100000000021";

    private static RequestSpecification with(String scope) {
        return given().header(
                        "Authorization", "Bearer " + TestTokens.ofTheService().token(PORTFOLIO, scope));
    }

    private static ValidatableResponse create(String body) {
        return with("identity:write")
                .contentType("application/json")
                .body(body)
                .post("/api/v1/things")
                .then();
    }

    private static void assertProblem(ValidatableResponse answer, int status, String code) {
        answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + code))
                .body("code", equalTo(code))
                .body("status", equalTo(status));
    }

    @Test
    void aTokenOpensWhatItAllowsAndSaysWhoCalls() {
        with("identity:read").get("/api/v1/things/mine").then().statusCode(200).body("", hasItems(PORTFOLIO, "tests"));
    }

    @Test
    void withoutOneNothingIsToldAndWebhooksAreOpen() {
        assertProblem(given().get("/api/v1/things/mine").then(), 401, "unauthenticated");
        assertProblem(
                given().queryParam("access_token", TestTokens.ofTheService().token(PORTFOLIO, "identity:read"))
                        .get("/api/v1/things/mine")
                        .then(),
                401,
                "unauthenticated");
        assertProblem(with("identity:write").get("/api/v1/things/mine").then(), 403, "forbidden");
        given().get("/webhooks/open").then().statusCode(200);
    }

    @Test
    void aRefusalHasItsOwnCodeAndDetail() {
        ValidatableResponse answer = given().get("/api/v1/things/gone").then();

        assertProblem(answer, 410, "thing-gone");
        answer.body("title", equalTo("The thing is gone")).body("detail", equalTo("since yesterday"));
    }

    @Test
    void aRefusedBodySaysWhichFieldsAndNotWhatTheyHeld() {
        ValidatableResponse answer =
                create("{\"name\":\"+4915112345678\",\"parts\":[{\"number\":1},{\"number\":null}]}");

        assertProblem(answer, 422, "invalid-request");
        answer.body("errors.field", hasItems("name", "parts[1].number")).body(not(containsString("4915")));
    }

    @Test
    void aBodyThatIsNoJsonOrOfTheWrongShapeCannotBeRead() {
        assertProblem(create("{"), 400, "malformed-request");
        ValidatableResponse cutOff = create("{\"name\":\"a\",\"parts\":[{\"number\":1}");
        assertProblem(cutOff, 400, "malformed-request");
        cutOff.body("errors", nullValue());
        ValidatableResponse wrong = create("{\"name\":\"a\",\"parts\":[{\"number\":\"+4915112345678\"}]}");
        assertProblem(wrong, 400, "malformed-request");
        wrong.body("errors.field", hasItems("parts[0].number")).body(not(containsString("4915")));
        assertProblem(create(""), 422, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"name":5}                               | name
                    {"name":true}                            | name
                    {"name":"a","parts":[{"number":"1"}]}    | parts[0].number
                    {"name":"a","parts":[{"number":1.5}]}    | parts[0].number
                    {"name":"a","parts":[{"number":""}]}     | parts[0].number
                    """)
    void aValueOfAnotherTypeIsNotTakenForOneOfThis(String body, String field) {
        ValidatableResponse answer = create(body);

        assertProblem(answer, 400, "malformed-request");
        answer.body("errors.field", hasItems(field));
    }

    @Test
    void pathsMethodsAndMediaTypesThatAreNotThereAreProblemsToo() {
        assertProblem(given().get("/api/v1/nothing").then(), 404, "not-found");
        assertProblem(given().delete("/api/v1/things/gone").then(), 405, "method-not-allowed");
        assertProblem(
                with("identity:write")
                        .contentType("text/plain")
                        .body("x")
                        .post("/api/v1/things")
                        .then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void aQueryParameterThatIsNotKnownComesTwiceOrIsEmptyIsNotPassedOver() {
        ValidatableResponse misspelt =
                given().get("/api/v1/things/found?nmae=+4915112345678").then();
        assertProblem(misspelt, 400, "malformed-request");
        misspelt.body("detail", equalTo("the query parameters are name")).body(not(containsString("4915")));
        assertProblem(given().get("/api/v1/things/found?name=a&name=b").then(), 400, "malformed-request");
        assertProblem(given().get("/api/v1/things/found?name=").then(), 400, "malformed-request");
        assertProblem(given().get("/api/v1/things/found?name").then(), 400, "malformed-request");
        given().get("/api/v1/things/found?name=a").then().statusCode(200);
        given().get("/webhooks/open?since=today").then().statusCode(200);
    }

    @Test
    void aBodyThatSaysThatItIsTooLargeIsRefusedInTheFormOfTheSurface() {
        byte[] body = new byte[11 * 1024 * 1024];

        assertProblem(
                with("identity:write")
                        .contentType("application/json")
                        .body(body)
                        .post("/api/v1/things")
                        .then(),
                413,
                "body-too-large");
        with("identity:write")
                .contentType("application/json")
                .body(body)
                .post("/v26.0/1/things")
                .then()
                .statusCode(400)
                .body("error.code", equalTo(100));
    }

    @Test
    void theDocumentDescribesTokensAndRefusals() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("components.securitySchemes.token.scheme", equalTo("bearer"))
                .body("paths.'/api/v1/things'.post.security[0].token", hasItems("identity:write"))
                .body(
                        "paths.'/api/v1/things'.post.responses.'401'.content.'application/problem+json'.schema.$ref",
                        equalTo("#/components/schemas/Problem"));
    }

    @Test
    void whatNobodyExpectedIsAnsweredWithoutItsCause() {
        ValidatableResponse own = given().get("/api/v1/things/broken").then();
        assertProblem(own, 500, "internal-error");
        own.body(not(containsString("4915"))).body("detail", nullValue());

        given().get("/v26.0/1/broken")
                .then()
                .statusCode(500)
                .body("error.code", equalTo(1))
                .body("error.type", equalTo("OAuthException"))
                .body(not(containsString("4915")));
    }

    @Test
    void aServiceWithItsPartsIsReady() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }
}
