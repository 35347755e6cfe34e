package dev.onym.identity.operator;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Orders;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class MergeIT {
    private static final String MERGES = "/api/v1/merges";
    private static final Instant EARLY = Instant.parse("2026-10-01T10:00:00Z");

    @Inject
    MessagingTopic messaging;

    private final PortfolioId portfolio = portfolio();
    private final Questions questions = Questions.of(portfolio);
    private final Orders orders = Orders.of(portfolio);
    private final Bsuid a = bsuid();
    private final Bsuid b = bsuid();
    private final WaId w = phone();

    @Test
    void whatIsMergedResolvesToTheSurvivorUntilItIsTakenBack() {
        // given
        twoPeople();
        String survivor = subject(a);
        String other = subject(b);

        // when
        Response merged = orders.post(MERGES, order(survivor, other, token(survivor, other)));

        // then
        merged.then().statusCode(201).body("subject", equalTo(survivor)).body("actor", equalTo("somebody"));
        orders.get("/api/v1/subjects/" + other, merged)
                .then()
                .statusCode(307)
                .header("Location", endsWith("/api/v1/subjects/" + survivor));
        assertThat(questions.subject(b)).isEqualTo(survivor);
        assertThat(questions.subject(w)).isEqualTo(survivor);

        // when
        Response unmerged = orders.post(
                MERGES + "/" + merged.jsonPath().getString("id") + "/unmerge", Map.of("reason", "two brothers"));

        // then
        unmerged.then().statusCode(201).body("separated", equalTo(other));
        orders.get("/api/v1/subjects/" + other, unmerged).then().statusCode(200).body("bsuid", equalTo(b.value()));
        assertThat(questions.subject(a)).isEqualTo(survivor);
        assertThat(questions.subject(w)).isEqualTo(other);
        orders.get("/api/v1/subjects/" + survivor + "/events", unmerged)
                .then()
                .body("events.type", hasItem("dev.onym.identity.subjects-merged.v1"))
                .body("events.type", hasItem("dev.onym.identity.subjects-unmerged.v1"));
        orders.post(MERGES + "/" + merged.jsonPath().getString("id") + "/unmerge", Map.of("reason", "again"))
                .then()
                .statusCode(409)
                .body("code", equalTo("merge-taken-back"));
    }

    @Test
    void aPreviewShowsTheResultAndChangesNothing() {
        // given
        twoPeople();

        // when
        Response preview = preview(subject(a), subject(b));

        // then
        preview.then()
                .statusCode(200)
                .body("subject.bsuid", equalTo(a.value()))
                .body("merged.waId", equalTo(w.clearText()))
                .body("result.waId", equalTo(w.clearText()))
                .body("exceededLimits", empty());
        assertThat(subject(a)).isNotEqualTo(subject(b));
    }

    @Test
    void aPreviewIsGoodForTheStateThatItSaw() {
        // given
        twoPeople();
        String survivor = subject(a);
        String other = subject(b);
        String token = token(survivor, other);
        WaId another = phone();
        messaging.publish(inbound(portfolio, a, another, null), EARLY.plusSeconds(9000));
        questions.untilStatus(another, "resolved");

        // then
        orders.post(MERGES, order(survivor, other, token))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("merge-preview-stale"));
        orders.post(MERGES, order(survivor, other, token(survivor, other)))
                .then()
                .statusCode(201);
    }

    @Test
    void aRepeatedRequestIsDecidedOnce() {
        // given
        twoPeople();
        String survivor = subject(a);
        String other = subject(b);
        String token = token(survivor, other);
        Map<String, String> order = order(survivor, other, token);

        // when
        Response first = orders.postAgain(MERGES, "order-1", order);
        Response second = orders.postAgain(MERGES, "order-1", order);

        // then
        first.then().statusCode(201);
        second.then().statusCode(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        orders.get("/api/v1/subjects/" + survivor + "/events", second)
                .then()
                .body("events.findAll { it.type == 'dev.onym.identity.subjects-merged.v1' }", hasSize(1));
        orders.postAgain(MERGES, "order-1", order(other, survivor, token))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        orders.postAgain(MERGES, "order 2", order)
                .then()
                .statusCode(400)
                .body("code", equalTo("idempotency-key-malformed"));
        orders.post(MERGES, order).then().statusCode(409).body("code", equalTo("merge-stands"));
        orders.post(MERGES + "/preview", Map.of("subject", other, "merged", survivor))
                .then()
                .statusCode(409)
                .body("code", equalTo("merge-stands"));
    }

    @Test
    void aKeyThatIsEmptyOrComesTwiceIsNotTakenForNone() {
        // given
        twoPeople();
        String survivor = subject(a);
        String other = subject(b);
        Map<String, String> order = order(survivor, other, token(survivor, other));

        for (List<String> keys : List.of(List.of(""), List.of("order-1", "order-2"), List.of("order-1", "order-1"))) {
            // when
            Response answer = orders.postAgain(MERGES, keys, order);

            // then
            answer.then().statusCode(400).body("code", equalTo("idempotency-key-malformed"));
        }
        orders.post(MERGES, order).then().statusCode(201);
    }

    @Test
    void whatBelongsToAnotherPortfolioDoesNotExist() {
        // given
        twoPeople();
        String survivor = subject(a);
        String other = subject(b);
        String token = token(survivor, other);
        Orders foreign = Orders.of(portfolio());

        // then
        foreign.post(MERGES + "/preview", Map.of("subject", survivor, "merged", other))
                .then()
                .statusCode(404)
                .body("code", equalTo("subject-unknown"));
        foreign.post(MERGES, order(survivor, other, token))
                .then()
                .statusCode(404)
                .body("code", equalTo("subject-unknown"));
        String merge =
                orders.post(MERGES, order(survivor, other, token)).jsonPath().getString("id");
        foreign.post(MERGES + "/" + merge + "/unmerge", Map.of("reason", "mine"))
                .then()
                .statusCode(404)
                .body("code", equalTo("merge-unknown"));
    }

    @Test
    void badOrdersGetAStableCode() {
        twoPeople();
        String subject = subject(a);

        orders.post(MERGES + "/preview", Map.of("subject", subject, "merged", subject))
                .then()
                .statusCode(422)
                .body("code", equalTo("merge-with-itself"));
        orders.post(
                        MERGES + "/preview",
                        Map.of("subject", subject, "merged", SubjectId.random().toString()))
                .then()
                .statusCode(404)
                .body("code", equalTo("subject-unknown"));
        orders.post(MERGES, Map.of("subject", subject, "merged", subject(b), "token", "x", "reason", " "))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-request"));
        orders.post(MERGES, order(subject, subject(b), "m1-x"))
                .then()
                .statusCode(400)
                .body("code", equalTo("merge-token-malformed"));
        Orders.ofWhoMayOnlyRead(portfolio)
                .post(MERGES + "/preview", Map.of("subject", subject, "merged", subject(b)))
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    @Test
    void aSharedPhoneIsInQuarantine() {
        // given
        Bsuid last = a;
        for (int day = 0; day < 4; day++) {
            last = bsuid();
            messaging.publish(inbound(portfolio, last, w, null), EARLY.plusSeconds(86_400L * day));
            questions.untilStatus(last, "resolved");
        }
        messaging.publish(inbound(portfolio, b, null, null), EARLY);
        questions.untilStatus(b, "resolved");

        // when
        Response refused = orders.post(MERGES, order(subject(b), subject(last), token(subject(b), subject(last))));

        // then
        refused.then().statusCode(409).body("code", equalTo("merge-limit-exceeded"));
        assertThat(refused.jsonPath().getString("detail")).isEqualTo("subjects-of-a-phone: 4, at most 3");
    }

    private void twoPeople() {
        messaging.publish(inbound(portfolio, a, null, null), EARLY);
        messaging.publish(inbound(portfolio, b, w, null), EARLY.plusSeconds(60));
        questions.untilStatus(a, "resolved").untilStatus(w, "resolved");
    }

    private String subject(Bsuid bsuid) {
        return Objects.requireNonNull(questions.subject(bsuid));
    }

    private Response preview(String survivor, String other) {
        return orders.post(MERGES + "/preview", Map.of("subject", survivor, "merged", other));
    }

    private String token(String survivor, String other) {
        return preview(survivor, other).then().statusCode(200).extract().path("token");
    }

    private static Map<String, String> order(String survivor, String other, String token) {
        return Map.of("subject", survivor, "merged", other, "token", token, "reason", "the customer called");
    }
}
