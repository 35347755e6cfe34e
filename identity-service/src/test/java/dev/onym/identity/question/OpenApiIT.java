package dev.onym.identity.question;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onym.identity.Refusals;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OpenApiIT {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/identities/resolve, post",
        "/api/v1/identities/why, post",
        "/api/v1/identities/conflicts, get",
        "/api/v1/identities/export, get",
        "/api/v1/identities/read-models/rebuild, post",
        "/api/v1/identities/read-models/rebuild/{id}, delete",
        "/api/v1/identities/read-models/rebuild/{id}/accept, post",
        "/api/v1/subjects/{id}, get",
        "/api/v1/subjects/{id}/history, get",
        "/api/v1/subjects/{id}/events, get",
        "/api/v1/subjects/{id}/diff, get",
        "/api/v1/subjects/{id}/timeline, get"
    })
    void everyQuestionIsDescribedWithItsRefusals(String path, String method) throws JsonProcessingException {
        JsonNode responses = document().path("paths").path(path).path(method).path("responses");

        assertThat(responses.path("401").path("description").asText()).contains("unauthenticated");
        assertThat(responses.path("403").path("description").asText()).contains("forbidden");
        assertThat(responses.path("503").path("description").asText()).contains("unavailable");
        assertThat(responses.properties())
                .anyMatch(response -> response.getKey().startsWith("2"));
    }

    @Test
    void everyCodeIsListed() throws JsonProcessingException {
        Set<String> listed = new HashSet<>();
        for (JsonNode description : document().findValues("description")) {
            listed.addAll(List.of(description.asText().split("[, ]+", -1)));
        }

        for (Refusals refusal : Refusals.values()) {
            assertThat(listed).contains(refusal.code());
        }
    }

    @Test
    void scopesAndHeadersOfAnswersAreDescribed() throws JsonProcessingException {
        JsonNode paths = document().path("paths");

        assertThat(paths.at("/~1api~1v1~1merges/post/security/0/token/0").asText())
                .isEqualTo("identity:write");
        assertThat(paths.at("/~1api~1v1~1identities~1read-models~1rebuild/post/security/0/token/0")
                        .asText())
                .isEqualTo("admin");
        assertThat(paths.at("/~1api~1v1~1merges/post/responses/201/headers").has("Onym-Wait-Token"))
                .isTrue();
        assertThat(paths.at("/~1api~1v1~1subjects~1{id}/get/responses/200/headers")
                        .has("ETag"))
                .isTrue();
        assertThat(paths.at("/~1api~1v1~1subjects~1{id}/get/responses/307/headers")
                        .has("Location"))
                .isTrue();
    }

    @Test
    void timesAndKeysAreDescribedWithTheirForm() throws JsonProcessingException {
        JsonNode paths = document().path("paths");

        assertThat(schema(paths.at("/~1api~1v1~1subjects~1{id}/get/parameters"), "knownAt"))
                .containsEntry("format", "date-time");
        assertThat(schema(paths.at("/~1api~1v1~1merges/post/parameters"), "Idempotency-Key"))
                .containsEntry("maxLength", 128)
                .containsKey("pattern");
    }

    private static Map<String, Object> schema(JsonNode parameters, String name) {
        for (JsonNode parameter : parameters) {
            if (parameter.path("name").asText().equals(name)) {
                return new ObjectMapper().convertValue(parameter.path("schema"), new TypeReference<>() {});
            }
        }
        throw new AssertionError(name + " is not described");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/subjects/{id}",
        "/api/v1/subjects/{id}/history",
        "/api/v1/subjects/{id}/events",
        "/api/v1/subjects/{id}/diff",
        "/api/v1/subjects/{id}/timeline",
        "/api/v1/merges/{id}/unmerge",
        "/api/v1/identities/resolve"
    })
    void aMethodThatAPathDoesNotHaveIsSaidToBeThat(String path) {
        given().delete(path.replace("{id}", "1")).then().statusCode(405).body("code", equalTo("method-not-allowed"));
    }

    private static JsonNode document() throws JsonProcessingException {
        String text = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new ObjectMapper().readTree(text);
    }
}
