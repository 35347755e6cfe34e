package dev.onym.identity.operator;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WaId;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Orders;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import dev.onym.identity.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rectifications, resolutions of conflicts, policies. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class CorrectionsIT {
    private static final String RECTIFICATIONS = "/api/v1/rectifications";
    private static final String RESOLUTIONS = "/api/v1/conflict-resolutions";
    private static final String POLICY = "/api/v1/conflict-policy";
    private static final Instant EARLY = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-10-10T10:00:00Z");

    @Inject
    MessagingTopic messaging;

    private final PortfolioId portfolio = portfolio();
    private final Questions questions = Questions.of(portfolio);
    private final Orders orders = Orders.of(portfolio);
    private final Bsuid a = bsuid();
    private final Bsuid b = bsuid();
    private final WaId w = phone();

    @Test
    void aRectifiedClaimIsWhatResolves() {
        // given
        messaging.publish(inbound(portfolio, a, null, null), EARLY);
        messaging.publish(inbound(portfolio, b, w, null), EARLY);
        questions.untilStatus(a, "resolved").untilStatus(w, "resolved");
        Instant then = Instant.now();

        // when
        Response rectified = orders.post(
                RECTIFICATIONS,
                Map.of(
                        "bsuid", a.value(),
                        "waId", w.clearText(),
                        "validFrom", EARLY.toString(),
                        "reason", "mixed up at import"));

        // then
        rectified.then().statusCode(201).body("subject", equalTo(questions.subject(a)));
        orders.get("/api/v1/subjects/" + questions.subject(a), rectified).then().body("waId", equalTo(w.clearText()));
        assertThat(questions.subject(w)).isEqualTo(questions.subject(a));
        assertThat(questions.resolve(null, then, w).getString("results[0].subject.id"))
                .isEqualTo(questions.subject(b));
    }

    @Test
    void atTheEndOfARectifiedIntervalThePhoneIsWhoseItWas() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(inbound(portfolio, b, null, null), EARLY);
        questions.untilStatus(a, "resolved").untilStatus(b, "resolved").untilStatus(w, "resolved");

        // when
        Response rectified = orders.post(
                RECTIFICATIONS,
                Map.of(
                        "bsuid", b.value(),
                        "waId", w.clearText(),
                        "validFrom", LATER.toString(),
                        "validTo", LATER.plus(Duration.ofDays(1)).toString(),
                        "reason", "lent for a day"));

        // then
        rectified.then().statusCode(201);
        orders.get("/api/v1/subjects/" + questions.subject(a), rectified).then().body("waId", equalTo(w.clearText()));
        assertThat(questions.subject(w)).isEqualTo(questions.subject(a));
        assertThat(questions.resolve(LATER, null, w).getString("results[0].subject.id"))
                .isEqualTo(questions.subject(b));
    }

    @Test
    void aResolvedConflictHasOneOwner() {
        // given
        thePhoneReturns();
        questions.untilStatus(w, "conflicted");

        // when
        Response resolved =
                orders.post(RESOLUTIONS, Map.of("bsuid", a.value(), "waId", w.clearText(), "reason", "asked by call"));

        // then
        resolved.then().statusCode(201).body("kind", equalTo("phone-returned")).body("overruled", contains(b.value()));
        orders.get("/api/v1/subjects/" + questions.subject(a), resolved).then().body("waId", equalTo(w.clearText()));
        assertThat(questions.status(w)).isEqualTo("resolved");
        orders.post(RESOLUTIONS, Map.of("bsuid", a.value(), "waId", w.clearText(), "reason", "again"))
                .then()
                .statusCode(409)
                .body("code", equalTo("conflict-not-open"));
    }

    @Test
    void aPolicyIsKeptPerPortfolio() {
        read().then().body("policy", equalTo("park"));

        orders.put(POLICY, Map.of("policy", "reject", "reason", "first come, first served"))
                .then()
                .statusCode(200)
                .body("policy", equalTo("reject"))
                .body("since", notNullValue());

        read().then().body("policy", equalTo("reject"));
        given().auth()
                .oauth2(Tokens.of(portfolio().value(), "identity:read"))
                .get(POLICY)
                .then()
                .body("policy", equalTo("park"));
        orders.put(POLICY, Map.of("policy", "guess", "reason", "no"))
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-request"))
                .body("errors[0].field", equalTo("policy"))
                .body("errors[0].message", equalTo("is none of auto, park, reject"));
        Orders.ofWhoMayOnlyRead(portfolio)
                .put(POLICY, Map.of("policy", "auto", "reason", "no"))
                .then()
                .statusCode(403);
    }

    @Test
    void badOrdersGetAStableCode() {
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(w, "resolved");
        String future = Instant.now().plusSeconds(600).toString();

        refused(Map.of("bsuid", bsuid().value(), "waId", w.clearText(), "never", true), 404, "bsuid-unknown");
        refused(Map.of("bsuid", "nonsense", "waId", w.clearText(), "never", true), 422, "invalid-request");
        refused(Map.of("bsuid", a.value(), "never", true), 422, "invalid-request");
        refused(Map.of("bsuid", a.value(), "waId", w.clearText()), 422, "invalid-request");
        refused(Map.of("bsuid", a.value(), "waId", w.clearText(), "validFrom", future), 422, "time-in-future");
        refused(
                Map.of("bsuid", a.value(), "waId", phone().clearText(), "never", true),
                409,
                "rectification-without-effect");
        refused(Map.of("bsuid", a.value(), "waId", w.clearText(), "validFrom", 5), 400, "malformed-request");
        refused(Map.of("bsuid", a.value(), "waId", w.clearText(), "validFrom", "May"), 400, "time-malformed");
        refused(Map.of("bsuid", a.value(), "waId", w.clearText(), "never", "true"), 400, "malformed-request");
        refused(Map.of("bsuid", a.value(), "waId", w.clearText(), "never", ""), 400, "malformed-request");
        orders.put(POLICY, "{\"policy\":\"auto\",\"reason\":\"\\ud800\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-request"))
                .body("errors[0].field", equalTo("reason"));
        orders.post(RESOLUTIONS, Map.of("bsuid", a.value(), "reason", "which?"))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-request"));
    }

    @Test
    void theOpenApiDocumentListsEveryCode() {
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/merges'.post.responses.'409'.description", containsString("merge-preview-stale"))
                .body("paths.'/api/v1/merges/{id}/unmerge'.post.responses.'404'", notNullValue())
                .body("paths.'/api/v1/merges/preview'.post.responses.'200'", notNullValue())
                .body(
                        "paths.'/api/v1/rectifications'.post.responses.'422'.description",
                        containsString("time-in-future"))
                .body("paths.'/api/v1/conflict-resolutions'.post.responses.'409'", notNullValue())
                .body("paths.'/api/v1/conflict-policy'.put.responses.'403'", notNullValue());
    }

    private Response read() {
        return questions.get(POLICY);
    }

    private void refused(Map<String, Object> claim, int status, String code) {
        Map<String, Object> order = new HashMap<>(claim);
        order.put("reason", "because");
        orders.post(RECTIFICATIONS, order).then().statusCode(status).body("code", equalTo(code));
    }

    private void thePhoneReturns() {
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(inbound(portfolio, b, w, null), LATER);
        messaging.publish(inbound(portfolio, a, w, null), LATER.plusSeconds(86_400));
    }
}
