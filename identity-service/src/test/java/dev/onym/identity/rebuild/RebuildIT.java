package dev.onym.identity.rebuild;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.changed;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static dev.onym.identity.testing.Observed.username;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WaId;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import dev.onym.identity.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RebuildIT {
    private static final String PATH = "/api/v1/identities/read-models/rebuild";
    private static final Instant EARLY = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-10-20T10:00:00Z");

    @Inject
    MessagingTopic messaging;

    @Inject
    PostgresEventStore store;

    private final PortfolioId portfolio = portfolio();
    private final Questions questions = Questions.of(portfolio);
    private final Bsuid a = bsuid();
    private final WaId w = phone();

    /** Other tests of this service may have left rows that no event tells of. */
    @BeforeEach
    @AfterEach
    void acceptWhateverDiffers() {
        admin().post(PATH);
        JsonPath state = awaitEnd();
        if (state.getString("phase").equals("undecided")) {
            admin().post(PATH + "/" + state.getString("id") + "/accept").then().statusCode(200);
        }
    }

    @Test
    void aReadModelThatIsRightIsReplacedByItsLike() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(w, "resolved");
        String history = "/api/v1/subjects/" + questions.subject(a) + "/history";
        List<Map<String, ?>> early = questions.get(history).jsonPath().getList("claims");
        JsonPath firstPage = questions.get(history + "?limit=1").jsonPath();
        live();
        String before = questions.get(history).asString();
        String conflicts = questions.get("/api/v1/identities/conflicts").asString();

        // when
        admin().post(PATH).then().statusCode(202);
        JsonPath state = awaitEnd();

        // then
        assertThat(state.getString("phase")).as(state.prettify()).isEqualTo("switched");
        assertThat(state.getLong("position")).isPositive();
        assertThat(questions.get(history).asString()).isEqualTo(before);
        List<Map<String, ?>> claims = new ArrayList<>(firstPage.getList("claims"));
        claims.addAll(questions
                .get(history + "?after=" + firstPage.getString("next"))
                .jsonPath()
                .getList("claims"));
        assertThat(claims).isEqualTo(early);
        assertThat(questions.get("/api/v1/identities/conflicts").asString()).isEqualTo(conflicts);
        Bsuid later = bsuid();
        messaging.publish(inbound(portfolio, later, phone(), null), LATER);
        questions.untilStatus(later, "resolved");
    }

    @Test
    void aDamagedRowIsShownWithoutPersonalDataAndMendedWhenAccepted() {
        // given
        live();
        String subject = questions.subject(a);
        byHand("update users_identity_map set status = 'ENDED' where portfolio = $1 and value = $2");
        questions.untilStatus(a, "ended");

        // when
        admin().post(PATH).then().statusCode(202);
        JsonPath state = awaitEnd();

        // then
        String id = state.getString("id");
        assertThat(state.getString("phase")).isEqualTo("undecided");
        assertThat(state.getList("differences.table")).containsExactly("users_identity_map");
        assertThat(state.getLong("differences[0].onlyLive")).isEqualTo(1);
        assertThat(state.getString("differences[0].examplesLive[0].status")).isEqualTo("ENDED");
        assertThat(state.getString("differences[0].examplesRebuilt[0].status")).isEqualTo("SUPERSEDED");
        assertThat(state.prettify()).doesNotContain(w.clearText()).doesNotContain("name_");
        assertThat(questions.status(a)).isEqualTo("ended");
        admin().post(PATH).then().statusCode(409).body("code", equalTo("rebuild-undecided"));

        // when
        admin().post(PATH + "/" + id + "/accept").then().statusCode(200).body("phase", equalTo("switched"));

        // then
        questions.untilStatus(a, "superseded");
        assertThat(questions.subject(a)).isEqualTo(subject);
        admin().post(PATH + "/" + id + "/accept").then().statusCode(409).body("code", equalTo("rebuild-decided"));
        admin().delete(PATH + "/" + id).then().statusCode(409).body("code", equalTo("rebuild-decided"));
    }

    @Test
    void aDifferenceCanBeDiscarded() {
        // given
        live();
        byHand("delete from users_identity_map where portfolio = $1 and value = $2");
        questions.untilStatus(a, "unknown");
        admin().post(PATH).then().statusCode(202);
        String id = awaitEnd().getString("id");

        // when
        admin().delete(PATH + "/" + id).then().statusCode(204);

        // then
        admin().get(PATH).then().statusCode(200).body("phase", equalTo("discarded"));
        assertThat(questions.status(a)).isEqualTo("unknown");
    }

    @Test
    void onlyAnOperatorMayAndNothingElseIsKnown() {
        questions.get(PATH).then().statusCode(403).body("code", equalTo("forbidden"));
        given().post(PATH).then().statusCode(401).body("code", equalTo("unauthenticated"));
        admin().post(PATH + "/" + UUID.randomUUID() + "/accept")
                .then()
                .statusCode(404)
                .body("code", equalTo("rebuild-unknown"));
        admin().delete(PATH + "/none").then().statusCode(404).body("code", equalTo("rebuild-unknown"));
    }

    /** As an operator with psql, who has to tell the instances. */
    private void byHand(String change) {
        Stores.await(store.readModels()
                .withTransaction(transaction -> transaction
                        .preparedQuery(change)
                        .execute(Tuple.of(portfolio.value(), a.value()))
                        .compose(changed ->
                                transaction.query("notify onym_rows, '*'").execute())));
    }

    private void live() {
        Bsuid b = bsuid();
        messaging.publish(inbound(portfolio, a, w, username()), EARLY);
        messaging.publish(inbound(portfolio, b, w, null), LATER);
        messaging.publish(inbound(portfolio, a, w, null), LATER.plusSeconds(7_200));
        questions.untilStatus(w, "conflicted");
        messaging.publish(changed(portfolio, a, bsuid(), null, null), LATER.plusSeconds(9_000));
        questions.untilStatus(a, "superseded");
    }

    private static JsonPath awaitEnd() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> admin().get(PATH).jsonPath(),
                        state -> !"building".equals(state.getString("phase"))
                                && !"comparing".equals(state.getString("phase")));
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.ofOperator("admin"));
    }
}
