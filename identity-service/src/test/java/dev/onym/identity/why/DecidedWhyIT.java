package dev.onym.identity.why;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.changed;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static dev.onym.identity.testing.Observed.username;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Orders;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Links that operators made. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DecidedWhyIT {
    private static final Instant EARLY = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-10-20T10:00:00Z");

    @Inject
    MessagingTopic messaging;

    private final PortfolioId portfolio = portfolio();
    private final Questions questions = Questions.of(portfolio);
    private final Orders orders = Orders.of(portfolio);
    private final Bsuid a = bsuid();
    private final Bsuid b = bsuid();
    private final WaId w = phone();

    @Test
    void aMergeIsALinkThatNamesWhoDecidedWhenAndWhy() {
        // given
        twoPeople();

        // when
        Response merge = merge("same passport");

        // then
        JsonPath why = why(a, w);
        assertThat(why.getBoolean("linked")).isTrue();
        assertThat(why.getList("chain.to.value")).containsExactly(b.value(), w.clearText());
        assertThat(why.getList("chain.evidence")).containsExactly("manual", "co-observed");
        assertThat(why.getString("chain[0].decision.id"))
                .isEqualTo(merge.jsonPath().getString("id"));
        assertThat(why.getString("chain[0].decision.kind")).isEqualTo("merge");
        assertThat(why.getString("chain[0].decision.actor")).isEqualTo("somebody");
        assertThat(why.getString("chain[0].decision.decidedAt"))
                .isEqualTo(merge.jsonPath().getString("decidedAt"));
        assertThat(why.getString("chain[0].decision.reason")).isEqualTo("same passport");
        assertThat(why.getInt("chain[0].sightings")).isZero();
        assertThat(why.getMap("chain[0]")).doesNotContainKeys("fact", "sourceDigest");
        assertThat(why.getList("chain[0].consequences.type", String.class))
                .contains("dev.onym.identity.subjects-united.v1");
        assertThat(why.getMap("chain[1]")).doesNotContainKey("decision");
    }

    @Test
    void aMergeCountsForAllTimesButNotBeforeItWasKnown() {
        // given
        twoPeople();
        Instant before = Instant.now();

        // when
        merge("same passport");

        // then
        assertThat(why(EARLY.plusSeconds(60), null, a, b).getList("chain.decision.kind"))
                .containsExactly("merge");
        assertThat(why(null, before, a, b).getBoolean("linked")).isFalse();
    }

    @Test
    void aReasonIsPersonalData() {
        // given
        twoPeople();
        merge("same passport");

        // when
        String answer = Questions.withoutPersonalData(portfolio)
                .post("/api/v1/identities/why", body(null, null, a, b))
                .asString();

        // then
        assertThat(answer).contains("\"actor\":\"somebody\"").doesNotContain("passport", w.clearText());
    }

    @Test
    void afterAMergeWasTakenBackTheNextOneIsTheLink() {
        // given
        twoPeople();
        Response first = merge("same passport");
        Response unmerged = orders.post(
                "/api/v1/merges/" + first.jsonPath().getString("id") + "/unmerge", Map.of("reason", "two brothers"));
        orders.get("/api/v1/identities/conflicts", unmerged).then().statusCode(200);
        assertThat(why(a, b).getBoolean("linked")).isFalse();

        // when
        Response second = merge("one of them was adopted");

        // then
        assertThat(why(a, b).getList("chain.decision.id"))
                .containsExactly(second.jsonPath().getString("id"));
    }

    @Test
    void whoeverWasKnownByThePhoneAloneIsLinkedByTheMergeToo() {
        // given
        messaging.publish(inbound(portfolio, a, null, null), EARLY);
        messaging.publish(inbound(portfolio, null, w, null), EARLY.plusSeconds(60));
        questions.untilStatus(a, "resolved").untilStatus(w, "resolved");

        // when
        Response merge = decided(orders.merge(subject(a), subject(w), "asked by call"));

        // then
        assertThat(why(w, a).getList("chain.decision.id"))
                .containsExactly(merge.jsonPath().getString("id"));
    }

    @Test
    void aRectificationIsALink() {
        // given
        twoPeople();
        WaId another = phone();

        // when
        Response rectified = decided(orders.post(
                "/api/v1/rectifications",
                Map.of(
                        "bsuid",
                        a.value(),
                        "waId",
                        another.clearText(),
                        "validFrom",
                        EARLY.toString(),
                        "reason",
                        "contract")));

        // then
        JsonPath why = why(a, another);
        assertThat(why.getList("chain.decision.kind")).containsExactly("rectification");
        assertThat(why.getList("chain.decision.id"))
                .containsExactly(rectified.jsonPath().getString("id"));
    }

    @Test
    void aResolutionStandsBesideTheFactsThatItUpholds() {
        // given
        messaging.publish(changed(portfolio, a, b, null, null), EARLY);
        Bsuid wrong = bsuid();
        messaging.publish(changed(portfolio, a, wrong, null, null), LATER);
        questions.untilStatus(wrong, "conflicted");

        // when
        Response resolved = decided(orders.post(
                "/api/v1/conflict-resolutions",
                Map.of("bsuid", b.value(), "previousBsuid", a.value(), "reason", "asked by call")));

        // then
        JsonPath why = why(a, b);
        assertThat(why.getString("chain[0].fact.type")).isEqualTo("dev.onym.identity.rotation-reported.v1");
        assertThat(why.getString("chain[0].evidence")).isEqualTo("reported");
        assertThat(why.getString("chain[0].decision.kind")).isEqualTo("conflict-resolution");
        assertThat(why.getString("chain[0].decision.id"))
                .isEqualTo(resolved.jsonPath().getString("id"));
        assertThat(why(a, wrong).getBoolean("linked")).isFalse();
    }

    private void twoPeople() {
        Username name = username();
        messaging.publish(inbound(portfolio, a, null, name), EARLY);
        messaging.publish(inbound(portfolio, b, w, null), EARLY.plusSeconds(60));
        questions.untilStatus(name, "resolved").untilStatus(w, "resolved");
    }

    private Response merge(String reason) {
        return decided(orders.merge(subject(a), subject(b), reason));
    }

    private Response decided(Response decision) {
        decision.then().statusCode(201);
        orders.get("/api/v1/identities/conflicts", decision).then().statusCode(200);
        return decision;
    }

    private String subject(Identifier identifier) {
        return Objects.requireNonNull(questions.subject(identifier));
    }

    private JsonPath why(Identifier one, Identifier other) {
        return why(null, null, one, other);
    }

    private JsonPath why(@Nullable Instant asOf, @Nullable Instant knownAt, Identifier one, Identifier other) {
        return questions
                .post("/api/v1/identities/why", body(asOf, knownAt, one, other))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> body(
            @Nullable Instant asOf, @Nullable Instant knownAt, Identifier one, Identifier other) {
        Map<String, Object> body = new HashMap<>();
        body.put("identifiers", List.of(Questions.asked(one), Questions.asked(other)));
        if (asOf != null) {
            body.put("asOf", asOf.toString());
        }
        if (knownAt != null) {
            body.put("knownAt", knownAt.toString());
        }
        return body;
    }
}
