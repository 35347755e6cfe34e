package dev.onym.identity.resolve;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.changed;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static dev.onym.identity.testing.Observed.username;
import static dev.onym.identity.testing.Observed.writtenAs;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import dev.onym.identity.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ResolveIT {
    private static final Instant EARLY = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-10-20T10:00:00Z");

    @Inject
    MessagingTopic messaging;

    private final PortfolioId portfolio = portfolio();
    private final Questions questions = Questions.of(portfolio);
    private final Bsuid a = bsuid();
    private final WaId w = phone();

    @Test
    void everyIdentifierOfAPersonLeadsToOneSubject() {
        // given
        Username name = username();

        // when
        messaging.publish(inbound(portfolio, a, w, name), EARLY);

        // then
        questions.untilStatus(a, "resolved");
        JsonPath answers = questions.resolve(a, w, new PhoneNumber("+" + w.clearText()), name, bsuid());
        String subject = answers.getString("results[0].subject.id");
        assertThat(subject).startsWith("sub_");
        assertThat(answers.getList("results.status", String.class))
                .containsExactly("resolved", "resolved", "resolved", "resolved", "unknown");
        assertThat(answers.getString("results[1].subject.id")).isEqualTo(subject);
        assertThat(answers.getString("results[2].subject.id")).isEqualTo(subject);
        assertThat(answers.getString("results[3].subject.id")).isEqualTo(subject);
        assertThat(answers.getString("results[0].subject.bsuid")).isEqualTo(a.value());
        assertThat(answers.getString("results[0].subject.waId")).isEqualTo(w.clearText());
        assertThat(answers.getString("results[0].subject.username")).isEqualTo(name.clearText());
    }

    @Test
    void phonesAndNamesAreLeftOutWithoutTheScope() {
        // given
        messaging.publish(inbound(portfolio, a, w, username()), EARLY);
        questions.untilStatus(a, "resolved");

        // when
        String body = Questions.withoutPersonalData(portfolio)
                .resolve(Map.of("identifiers", List.of(Questions.asked(w))))
                .then()
                .statusCode(200)
                .body("results[0].status", equalTo("resolved"))
                .extract()
                .asString();

        // then
        assertThat(body).contains(a.value()).doesNotContain(w.clearText()).doesNotContain("name_");
    }

    @Test
    void aRotatedBsuidIsSuperseded() {
        // given
        Bsuid next = bsuid();
        WaId taken = phone();
        messaging.publish(inbound(portfolio, a, w, null), EARLY);

        // when
        messaging.publish(changed(portfolio, a, next, w, taken), LATER);

        // then
        questions.untilStatus(a, "superseded");
        JsonPath answers = questions.resolve(a, next, w, taken);
        assertThat(answers.getList("results.status", String.class))
                .containsExactly("superseded", "resolved", "ended", "resolved");
        assertThat(answers.getString("results[0].supersededBy.bsuid")).isEqualTo(next.value());
        assertThat(answers.getString("results[0].subject.id")).isEqualTo(answers.getString("results[1].subject.id"));
        assertThat(questions.resolve(EARLY, null, a, w).getList("results.status", String.class))
                .containsExactly("resolved", "resolved");
        assertThat(questions.resolve(EARLY.minusSeconds(1), null, a, w).getList("results.status", String.class))
                .containsExactly("unknown", "unknown");
    }

    @Test
    void whatWasKnownThenStaysWhatWasKnownThen() {
        // given
        Bsuid b = bsuid();
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(w, "resolved");
        String first = questions.subject(w);
        Instant then = Instant.now();

        // when
        messaging.publish(inbound(portfolio, b, w, null), LATER);
        questions.untilStatus(b, "resolved");

        // then
        assertThat(questions.subject(w)).isEqualTo(questions.subject(b)).isNotEqualTo(first);
        assertThat(questions.resolve(null, then, w).getString("results[0].subject.id"))
                .isEqualTo(first);
        assertThat(questions.resolve(LATER, then, b).getString("results[0].status"))
                .isEqualTo("unknown");
        assertThat(questions.resolve(EARLY, null, w).getString("results[0].subject.id"))
                .isEqualTo(first);
    }

    @Test
    void howAPhoneIsWrittenIsKnownFromThenOn() {
        // given
        PhoneNumber written = new PhoneNumber("+" + w.clearText());
        messaging.publish(writtenAs(null, inbound(portfolio, a, w, null)), EARLY);
        questions.untilStatus(w, "resolved");
        Instant then = Instant.now();

        // when
        WaId theirs = phone();
        messaging.publish(writtenAs(written, inbound(portfolio, bsuid(), theirs, null)), LATER);
        questions.untilStatus(theirs, "resolved");

        // then
        assertThat(questions.subject(written)).isEqualTo(questions.subject(theirs));
        assertThat(questions.resolve(null, then, written).getString("results[0].subject.id"))
                .isEqualTo(questions.subject(w));
    }

    @Test
    void contradictionsAreTold() {
        // given
        Bsuid b = bsuid();
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(inbound(portfolio, b, w, null), EARLY.plus(Duration.ofDays(1)));

        // when
        messaging.publish(inbound(portfolio, a, w, null), LATER);

        // then
        questions.untilStatus(w, "conflicted");
        JsonPath answers = questions.resolve(w, a, b);
        assertThat(answers.getList("results[0].candidates.id", String.class))
                .containsExactlyInAnyOrder(
                        answers.getString("results[1].subject.id"), answers.getString("results[2].subject.id"));
        assertThat(answers.getList("results[0].candidates.bsuid", String.class))
                .containsExactlyInAnyOrder(a.value(), b.value());
        assertThat(answers.getList("results[0].candidates.waId", String.class)).containsOnlyNulls();
    }

    @Test
    void anotherPortfolioSeesNothing() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(a, "resolved");

        // then
        Questions elsewhere = Questions.of(portfolio());
        assertThat(elsewhere.resolve(a, w).getList("results.status", String.class))
                .containsExactly("unknown", "unknown");
        elsewhere.get("/api/v1/subjects/" + questions.subject(a)).then().statusCode(404);
    }

    @Test
    void everyIdentifierOfAPersonTellsWhatTheyHaveNow() {
        // given
        Bsuid next = bsuid();
        WaId taken = phone();
        Username name = username();
        messaging.publish(inbound(portfolio, a, w, username()), EARLY);
        messaging.publish(changed(portfolio, a, next, w, taken), LATER);
        questions.untilStatus(a, "superseded");

        // when
        messaging.publish(inbound(portfolio, next, taken, name), LATER.plusSeconds(60));

        // then
        questions.untilStatus(name, "resolved");
        assertThat(questions
                        .resolve(a, next, w, taken, new PhoneNumber("+" + w.clearText()), name)
                        .getList("results.subject.username", String.class))
                .hasSize(6)
                .containsOnly(name.clearText());
    }

    @Test
    void badQuestionsGetAStableCode() {
        Map<String, Object> future = Map.of(
                "identifiers", List.of(), "asOf", Instant.now().plusSeconds(60).toString());
        questions.resolve(future).then().statusCode(422).body("code", equalTo("time-in-future"));
        questions.resolve(Map.of()).then().statusCode(422).body("code", equalTo("invalid-request"));
        questions
                .resolve(Map.of("identifiers", List.of(), "asof", "+4915112345678", "+4915112345678", 1))
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-request"))
                .body("errors.message", contains("has a member other than asOf, identifiers, knownAt"))
                .body(not(containsString("4915")));
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/identities/resolve")
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthenticated"));
        given().auth()
                .oauth2(Tokens.of(portfolio.value(), "messages:send"))
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/identities/resolve")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    @Test
    void aWaitTokenIsHonouredWithinBounds() {
        given().auth()
                .oauth2(Tokens.of(portfolio.value(), "identity:read"))
                .header("Onym-Wait-Token", "nonsense")
                .contentType("application/json")
                .body(Map.of("identifiers", List.of()))
                .post("/api/v1/identities/resolve")
                .then()
                .statusCode(400)
                .body("code", equalTo("wait-token-malformed"));
        given().auth()
                .oauth2(Tokens.of(portfolio.value(), "identity:read"))
                .header("Onym-Wait-Token", "p1-zzzzzzzz")
                .contentType("application/json")
                .body(Map.of("identifiers", List.of()))
                .post("/api/v1/identities/resolve")
                .then()
                .statusCode(503)
                .body("code", equalTo("not-yet-applied"));
    }

    @Test
    void theOpenApiDocumentDescribesIt() {
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("openapi", equalTo("3.1.0"))
                .body("paths.'/api/v1/identities/resolve'.post.responses.'200'", notNullValue())
                .body("paths.'/api/v1/subjects/{id}/history'.get", notNullValue());
    }
}
