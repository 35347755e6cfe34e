package dev.onym.identity.operator;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.changed;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PortfolioId;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** People whom a report united, parted by an operator. What unites them is named by the id that "why" tells. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class UnmergeIT {
    private static final Instant EARLY = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-10-20T10:00:00Z");

    @Inject
    MessagingTopic messaging;

    private final PortfolioId portfolio = portfolio();
    private final Questions questions = Questions.of(portfolio);
    private final Orders orders = Orders.of(portfolio);
    private final Bsuid a = bsuid();
    private final Bsuid next = bsuid();
    private final WaId w = phone();

    @Test
    void whomAReportUnitedAnOperatorParts() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(inbound(portfolio, next, null, null), EARLY.plusSeconds(60));
        questions.untilStatus(a, "resolved").untilStatus(next, "resolved");
        String first = subject(a);
        String second = subject(next);
        messaging.publish(changed(portfolio, a, next, null, null), LATER);
        questions.untilStatus(a, "superseded");
        assertThat(subject(next)).isEqualTo(first);

        // when
        Response parted = unmerge(uniting(a, next));

        // then
        parted.then().statusCode(201).body("subject", equalTo(first)).body("separated", equalTo(second));
        orders.get("/api/v1/subjects/" + second, parted).then().statusCode(200).body("bsuid", equalTo(next.value()));
        questions.untilStatus(a, "resolved").untilStatus(w, "resolved");
        assertThat(subject(w)).isEqualTo(first);
    }

    @Test
    void whatWasKnownOfThemIsAnsweredAsItWas() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(inbound(portfolio, next, null, null), EARLY.plusSeconds(60));
        questions.untilStatus(a, "resolved").untilStatus(next, "resolved");
        String first = subject(a);
        String second = subject(next);
        Instant apart = Instant.now();
        List<String> asTwo = known(first, second, apart);

        // when
        messaging.publish(changed(portfolio, a, next, null, null), LATER);
        questions.untilStatus(a, "superseded");
        Instant united = Instant.now();
        List<String> asOne = known(first, second, united);

        // then
        assertThat(known(first, second, apart)).isEqualTo(asTwo).noneMatch(answer -> answer.startsWith("307"));
        assertThat(asOne).filteredOn(answer -> answer.startsWith("307")).hasSize(3);

        // when
        orders.get("/api/v1/subjects/" + second, unmerge(uniting(a, next)))
                .then()
                .statusCode(200);

        // then
        assertThat(known(first, second, apart)).isEqualTo(asTwo);
        assertThat(known(first, second, united)).isEqualTo(asOne);
    }

    private List<String> known(String first, String second, Instant knownAt) {
        return Stream.of(first, second)
                .flatMap(subject -> Stream.of("", "/history", "/events").map(list -> subject + list))
                .map(path -> questions.get("/api/v1/subjects/" + path + "?knownAt=" + knownAt))
                .map(answer -> answer.statusCode() + " " + answer.header("Location") + " " + answer.asString())
                .toList();
    }

    @Test
    void theReportCountsNoMoreWhenItComesAgain() {
        // given
        messaging.publish(changed(portfolio, a, next, null, null), EARLY);
        questions.untilStatus(a, "superseded");
        String report = uniting(a, next);
        unmerge(report).then().statusCode(201);

        // when
        messaging.publish(changed(portfolio, a, next, null, null), LATER);
        messaging.publish(inbound(portfolio, a, w, null), LATER.plusSeconds(60));
        questions.untilStatus(w, "resolved");
        messaging.awaitDecided();

        // then
        assertThat(subject(next)).isNotEqualTo(subject(a));
        unmerge(report).then().statusCode(409).body("code", equalTo("merge-taken-back"));
    }

    @Test
    void whoeverIsUnitedByAnotherReportTooStaysOne() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(changed(portfolio, null, next, w, null), LATER);
        questions.untilStatus(a, "superseded");
        String report = uniting(a, next);
        messaging.publish(changed(portfolio, a, next, null, null), LATER.plusSeconds(60));
        WaId later = phone();
        messaging.publish(inbound(portfolio, next, later, null), LATER.plusSeconds(120));
        questions.untilStatus(later, "resolved");
        messaging.awaitDecided();

        // then
        unmerge(report).then().statusCode(409).body("code", equalTo("conflict-remains"));
    }

    @Test
    void aReportOfAnotherPortfolioAndASightingUniteNobody() {
        // given
        messaging.publish(changed(portfolio, a, next, null, null), EARLY);
        messaging.publish(inbound(portfolio, next, w, null), LATER);
        questions.untilStatus(a, "superseded").untilStatus(w, "resolved");
        Map<String, String> reason = Map.of("reason", "mine");

        // then
        for (Response refused : List.of(
                Orders.of(portfolio()).post(path(uniting(a, next)), reason),
                orders.post(path(uniting(next, w)), reason),
                orders.post(path(EventId.random().toString()), reason),
                orders.post(path("nonsense"), reason))) {
            refused.then().statusCode(404).body("code", equalTo("merge-unknown"));
        }
    }

    private Response unmerge(String id) {
        return orders.post(path(id), Map.of("reason", "the number was sold"));
    }

    private static String path(String id) {
        return "/api/v1/merges/" + id + "/unmerge";
    }

    private String uniting(Identifier one, Identifier other) {
        return questions
                .post(
                        "/api/v1/identities/why",
                        Map.of("identifiers", List.of(Questions.asked(one), Questions.asked(other))))
                .then()
                .statusCode(200)
                .extract()
                .path("chain[-1].fact.id");
    }

    private String subject(Identifier identifier) {
        return Objects.requireNonNull(questions.subject(identifier));
    }
}
