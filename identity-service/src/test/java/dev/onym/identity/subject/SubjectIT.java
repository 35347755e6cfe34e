package dev.onym.identity.subject;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.changed;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static dev.onym.identity.testing.Observed.username;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.identity.question.Cursor;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import dev.onym.identity.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SubjectIT {
    private static final Instant EARLY = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-10-20T10:00:00Z");

    @Inject
    MessagingTopic messaging;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // set before each test
    URI here;

    private final PortfolioId portfolio = portfolio();
    private final Questions questions = Questions.of(portfolio);
    private final Bsuid a = bsuid();
    private final WaId w = phone();

    @Test
    void aSubjectIsShownAsItIsAndAsItWas() {
        // given
        Bsuid next = bsuid();
        messaging.publish(inbound(portfolio, a, w, username()), EARLY);
        messaging.publish(changed(portfolio, a, next, null, null), LATER);
        questions.untilStatus(a, "superseded");
        String path = "/api/v1/subjects/" + questions.subject(a);

        // then
        questions.get(path).then().statusCode(200).body("bsuid", equalTo(next.value()));
        questions
                .get(path + "?asOf=" + EARLY)
                .then()
                .statusCode(200)
                .body("bsuid", equalTo(a.value()))
                .body("waId", equalTo(w.clearText()));
    }

    @Test
    void aSubjectHasNothingBeforeItWasSeenAndIsUnknownBeforeThatWasRecorded() {
        // given
        Instant before = Instant.now();
        messaging.publish(inbound(portfolio, a, w, username()), EARLY);
        questions.untilStatus(a, "resolved");
        String path = "/api/v1/subjects/" + questions.subject(a);

        // then
        JsonPath unseen = questions
                .get(path + "?asOf=" + EARLY.minusSeconds(1))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(unseen.getMap("$")).containsOnlyKeys("id");
        questions.get(path + "?knownAt=" + before).then().statusCode(404).body("code", equalTo("subject-unknown"));
    }

    @Test
    void whatEndedIsNotShown() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(inbound(portfolio, bsuid(), w, null), LATER);
        questions.untilStatus(w, "resolved");
        String path = "/api/v1/subjects/" + questions.subject(a);

        // then
        await().atMost(Duration.ofSeconds(30))
                .until(() -> questions.get(path).jsonPath().getString("waId") == null);
        questions.get(path).then().body("bsuid", equalTo(a.value()));
        questions
                .get(path + "?asOf=" + LATER.minusSeconds(1))
                .then()
                .body("bsuid", equalTo(a.value()))
                .body("waId", equalTo(w.clearText()));
        questions.get(path + "?asOf=" + LATER).then().body("waId", nullValue());
    }

    @Test
    void theHistoryComesInPagesInTheOrderOfValidTimes() {
        // given
        Bsuid next = bsuid();
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(changed(portfolio, a, next, w, phone()), LATER);
        questions.untilStatus(a, "superseded");
        String path = "/api/v1/subjects/" + questions.subject(a) + "/history";

        for (int limit = 1; limit <= 3; limit++) {
            // when
            List<String> kinds = new ArrayList<>();
            String after = "";
            int pages = 0;
            do {
                JsonPath page = questions
                        .get(path + "?limit=" + limit + after)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                kinds.addAll(page.getList("claims.kind", String.class));
                after = page.getString("next") == null ? "" : "&after=" + page.getString("next");
                pages++;
            } while (!after.isEmpty());

            // then
            assertThat(pages).isEqualTo(Math.ceilDiv(4, limit));
            assertThat(kinds).containsExactlyInAnyOrder("bsuid", "wa-id", "bsuid", "wa-id");
        }
        JsonPath early = questions.get(path + "?asOf=" + EARLY).jsonPath();
        assertThat(early.getList("claims.value", String.class)).containsExactlyInAnyOrder(a.value(), w.clearText());
        assertThat(early.getList("claims", Map.class))
                .noneMatch(claim -> claim.containsKey("to") || claim.containsKey("replacedBy"));
    }

    @Test
    void whatIsRecordedBetweenTwoPagesMovesNothing() {
        // given
        Instant earlier = EARLY.minusSeconds(86_400);
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(w, "resolved");
        String path = "/api/v1/subjects/" + questions.subject(a) + "/history?limit=1";
        JsonPath first = questions.get(path).jsonPath();

        // when
        messaging.publish(inbound(portfolio, a, w, null), earlier);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> questions.get(path).jsonPath().getString("claims[0].from"), earlier.toString()::equals);
        JsonPath second =
                questions.get(path + "&after=" + first.getString("next")).jsonPath();

        // then
        assertThat(first.getList("claims.value", String.class)).containsExactly(a.value());
        assertThat(second.getList("claims.value", String.class)).containsExactly(w.clearText());
        assertThat(second.getString("claims[0].from")).isEqualTo(EARLY.toString());
        assertThat(second.getString("next")).isNull();
        questions
                .get(path + "&knownAt=" + EARLY + "&after=" + first.getString("next"))
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-malformed"));
    }

    @Test
    void aCursorIsOfOneSubjectsList() {
        // given
        Bsuid other = bsuid();
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(inbound(portfolio, other, phone(), null), EARLY);
        questions.untilStatus(a, "resolved").untilStatus(other, "resolved");
        String ours = "/api/v1/subjects/" + questions.subject(a);
        String theirs = "/api/v1/subjects/" + questions.subject(other);

        for (String list : List.of("/history", "/timeline", "/events")) {
            // when
            String next = questions.get(ours + list + "?limit=1").jsonPath().getString("next");

            // then
            questions.get(ours + list + "?after=" + next).then().statusCode(200);
            questions
                    .get(theirs + list + "?after=" + next)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("cursor-malformed"));
            questions
                    .get("/api/v1/identities/conflicts?after=" + next)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("cursor-malformed"));
        }
    }

    @Test
    void whatWasBelievedIsKept() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(w, "resolved");
        String path = "/api/v1/subjects/" + questions.subject(a) + "/history";
        Instant then = Instant.now();

        // when
        messaging.publish(inbound(portfolio, bsuid(), w, null), LATER);
        questions.untilStatus(w, "resolved");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> questions.get(path).jsonPath().getList("claims.to").stream()
                        .anyMatch(Objects::nonNull));

        // then
        assertThat(questions.get(path + "?knownAt=" + then).jsonPath().getList("claims.to"))
                .allMatch(Objects::isNull);
    }

    @Test
    void theEventsSayWhy() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(a, "resolved");

        // when
        JsonPath events = questions
                .get("/api/v1/subjects/" + questions.subject(a) + "/events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // then
        assertThat(events.getList("events.type", String.class))
                .containsExactly(
                        "dev.onym.identity.identifiers-observed.v1",
                        "dev.onym.identity.subject-registered.v1",
                        "dev.onym.identity.bsuid-linked.v1",
                        "dev.onym.identity.phone-linked.v1");
        assertThat(events.getString("events[1].cause")).isEqualTo(events.getString("events[0].id"));
        assertThat(events.getString("events[0].data.waId")).isEqualTo(w.clearText());
        assertThat(Questions.withoutPersonalData(portfolio)
                        .get("/api/v1/subjects/" + questions.subject(a) + "/events")
                        .asString())
                .doesNotContain(w.clearText());
    }

    @Test
    void anAbsorbedSubjectRedirects() {
        // given
        Bsuid next = bsuid();
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(inbound(portfolio, next, null, username()), LATER);
        questions.untilStatus(a, "resolved").untilStatus(next, "resolved");
        String older = questions.subject(a);
        String younger = questions.subject(next);
        assertThat(older).isNotEqualTo(younger);
        Instant then = Instant.now();

        // when
        messaging.publish(changed(portfolio, a, next, null, null), LATER.plusSeconds(60));
        questions.untilStatus(a, "superseded");

        // then
        assertThat(questions.subject(next)).isEqualTo(older);
        String location = questions
                .get("/api/v1/subjects/" + younger + "/history?limit=5")
                .then()
                .statusCode(307)
                .extract()
                .header("Location");
        assertThat(location).endsWith("/api/v1/subjects/" + older + "/history?limit=5");
        assertThat(redirectOf("//api/v1/subjects/" + younger + "/history"))
                .isEqualTo("/api/v1/subjects/" + older + "/history");
        assertThat(redirectOf("//elsewhere.example/../api/v1/subjects/" + younger))
                .isEqualTo("/api/v1/subjects/" + older);
        questions
                .get("/api/v1/subjects/" + younger + "?knownAt=" + then)
                .then()
                .statusCode(200)
                .body("id", equalTo(younger));
    }

    @Test
    void badQuestionsGetAStableCode() {
        String path = "/api/v1/subjects/" + SubjectId.random();
        questions.get(path).then().statusCode(404).body("code", equalTo("subject-unknown"));
        questions.get("/api/v1/subjects/nobody").then().statusCode(404).body("code", equalTo("subject-unknown"));
        questions.get(path + "?asOf=soon").then().statusCode(400).body("code", equalTo("time-malformed"));
        questions
                .get(path + "?knownAt=" + Instant.now().plusSeconds(60))
                .then()
                .statusCode(422)
                .body("code", equalTo("time-in-future"));
        questions.get(path + "/history?after=x").then().statusCode(400).body("code", equalTo("cursor-malformed"));
        String ofConflicts = Cursor.parse(Cursor.Of.CONFLICTS, null)
                .of(portfolio)
                .after(Instant.EPOCH, 1)
                .toString();
        questions
                .get(path + "/history?after=" + ofConflicts)
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-malformed"));
        questions
                .get(path + "?asof=2026-01-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-request"))
                .body("detail", equalTo("the query parameters are asOf, knownAt"));
        assertThat(asItStands("//api/v1/subjects/nobody?asof=2026-01-01T00:00:00Z")
                        .statusCode())
                .isEqualTo(400);
        questions.get(path + "/history?limit=0").then().statusCode(422).body("code", equalTo("limit-out-of-range"));
    }

    private String redirectOf(String path) {
        HttpResponse<Void> response = asItStands(path);
        assertThat(response.statusCode()).isEqualTo(307);
        return response.headers().firstValue("Location").orElseThrow();
    }

    /** What a path is answered that is sent as it stands; most clients would tidy it up. */
    private HttpResponse<Void> asItStands(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + here.getAuthority() + path))
                .header("Authorization", "Bearer " + Tokens.of(portfolio.value(), "identity:read"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.sendAsync(request, BodyHandlers.discarding()).join();
        }
    }
}
