package dev.onym.identity.conflict;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WaId;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ConflictsIT {
    private static final String PATH = "/api/v1/identities/conflicts";
    private static final Instant EARLY = Instant.parse("2026-10-01T10:00:00Z");

    @Inject
    MessagingTopic messaging;

    private final PortfolioId portfolio = portfolio();
    private final Questions questions = Questions.of(portfolio);
    private final Bsuid a = bsuid();
    private final Bsuid b = bsuid();
    private final WaId w = phone();

    @Test
    void eachSideOfAConflictIsListed() {
        // given
        contradict();

        // then
        JsonPath conflicts =
                questions.get(PATH).then().statusCode(200).extract().jsonPath();
        assertThat(conflicts.getList("conflicts.kind", String.class)).containsOnly("phone-shared");
        assertThat(conflicts.getList("conflicts.subject"))
                .containsExactlyInAnyOrder(questions.subject(a), questions.subject(b));
        assertThat(conflicts.getList("conflicts.otherBsuid")).containsExactlyInAnyOrder(a.value(), b.value());
        assertThat(conflicts.getList("conflicts.claim.value")).containsOnly(w.clearText());
    }

    @Test
    void theyComeInPages() {
        // given
        WaId other = phone();
        Bsuid c = bsuid();
        Bsuid d = bsuid();
        contradict();
        messaging.publish(inbound(portfolio, c, other, null), EARLY);
        messaging.publish(inbound(portfolio, d, other, null), EARLY);
        questions.untilStatus(other, "conflicted");

        // when
        List<String> subjects = new ArrayList<>();
        String after = "";
        do {
            JsonPath page = questions
                    .get(PATH + "?limit=2" + after)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            subjects.addAll(page.getList("conflicts.subject", String.class));
            after = page.getString("next") == null ? "" : "&after=" + page.getString("next");
        } while (!after.isEmpty());

        // then
        assertThat(subjects)
                .containsExactlyInAnyOrder(
                        questions.subject(a), questions.subject(b), questions.subject(c), questions.subject(d));
    }

    @Test
    void whatIsRecordedBetweenTwoPagesMovesNothing() {
        // given
        Instant earlier = EARLY.minusSeconds(86_400);
        contradict();
        String path = PATH + "?limit=1";
        JsonPath first = questions.get(path).jsonPath();

        // when
        messaging.publish(inbound(portfolio, a, w, null), earlier);
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> questions.get(path).jsonPath().getString("conflicts[0].claim.from"),
                        earlier.toString()::equals);
        JsonPath second =
                questions.get(path + "&after=" + first.getString("next")).jsonPath();

        // then
        assertThat(Stream.of(first, second).map(page -> page.getList("conflicts.subject", String.class)))
                .containsExactlyInAnyOrder(List.of(questions.subject(a)), List.of(questions.subject(b)));
        assertThat(second.getString("conflicts[0].claim.from")).isEqualTo(EARLY.toString());
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void beforeItBeganOrWasKnownThereWasNone() {
        // given
        Instant then = Instant.now();
        contradict();

        // then
        questions
                .get(PATH + "?asOf=" + EARLY.minusSeconds(1))
                .then()
                .statusCode(200)
                .body("conflicts", hasSize(0));
        questions.get(PATH + "?knownAt=" + then).then().statusCode(200).body("conflicts", hasSize(0));
    }

    @Test
    void onlyTheOwnPortfolioIsSeenAndPhonesWithTheScopeAlone() {
        // given
        contradict();

        // then
        Questions.of(portfolio()).get(PATH).then().statusCode(200).body("conflicts", hasSize(0));
        assertThat(Questions.withoutPersonalData(portfolio).get(PATH).asString())
                .contains(a.value())
                .doesNotContain(w.clearText());
        String tag = questions.get(PATH).header("ETag");
        questions.get(PATH, Map.of("If-None-Match", tag)).then().statusCode(304);
    }

    @Test
    void badQuestionsGetAStableCode() {
        questions.get(PATH + "?knownAt=then").then().statusCode(400).body("code", equalTo("time-malformed"));
        questions.get(PATH + "?after=x").then().statusCode(400).body("code", equalTo("cursor-malformed"));
        questions.get(PATH + "?limit=0").then().statusCode(422).body("code", equalTo("limit-out-of-range"));
        questions
                .get(PATH + "?asOf=" + Instant.now().plusSeconds(60))
                .then()
                .statusCode(422)
                .body("code", equalTo("time-in-future"));
    }

    private void contradict() {
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(inbound(portfolio, b, w, null), EARLY);
        questions.untilStatus(w, "conflicted");
    }
}
