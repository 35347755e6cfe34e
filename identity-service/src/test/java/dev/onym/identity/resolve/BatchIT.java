package dev.onym.identity.resolve;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many identifiers in one request: each is answered as it would be by itself. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class BatchIT {
    private static final Instant EARLY = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-10-20T10:00:00Z");

    @Inject
    MessagingTopic messaging;

    private final PortfolioId portfolio = portfolio();
    private final Questions questions = Questions.of(portfolio);
    private final Bsuid a = bsuid();
    private final WaId w = phone();

    @Test
    void oneBadEntrySpoilsNoOther() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(a, "resolved");

        // when
        List<Object> asked = List.of(
                Map.of("bsuid", "nonsense"),
                Map.of("bsuid", a.value()),
                Map.of(),
                Map.of("bsuid", a.value(), "waId", w.clearText()),
                Map.of("phone", 5),
                Map.of("bsuid", List.of(Map.of("bsuid", a.value()))),
                List.of(a.value()),
                "text");
        List<String> status =
                questions.resolve(Map.of("identifiers", asked)).jsonPath().getList("results.status", String.class);

        // then
        assertThat(status)
                .containsExactly(
                        "malformed",
                        "resolved",
                        "malformed",
                        "malformed",
                        "malformed",
                        "malformed",
                        "malformed",
                        "malformed");
    }

    @Test
    void manyIdentifiersAreAnsweredAsFewAre() {
        // given
        Bsuid b = bsuid();
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(inbound(portfolio, b, w, null), EARLY.plus(Duration.ofDays(1)));
        messaging.publish(inbound(portfolio, a, w, null), LATER);
        questions.untilStatus(w, "conflicted");
        List<Object> few = List.of(
                Questions.asked(a),
                Questions.asked(w),
                Map.of("bsuid", "nonsense"),
                Questions.asked(new PhoneNumber("+" + w.clearText())),
                Questions.asked(a),
                Questions.asked(bsuid()));
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.addAll(few);
        }

        for (Questions asking : List.of(questions, Questions.withoutPersonalData(portfolio))) {
            // when
            List<Object> answers =
                    asking.resolve(Map.of("identifiers", few)).jsonPath().getList("results");
            List<Object> answersOfMany =
                    asking.resolve(Map.of("identifiers", many)).jsonPath().getList("results");

            // then
            assertThat(answersOfMany).hasSize(many.size());
            for (int i = 0; i < many.size(); i += few.size()) {
                assertThat(answersOfMany.subList(i, i + few.size())).isEqualTo(answers);
            }
        }
    }

    @Test
    void aThousandIdentifiersAreAnsweredInOrderAndOneMoreIsTooMany() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(a, "resolved");
        List<Map<String, String>> thousand = new ArrayList<>(Collections.nCopies(999, Map.of("bsuid", "US.1")));
        thousand.add(Map.of("bsuid", a.value()));

        // then
        JsonPath answers = questions.resolve(Map.of("identifiers", thousand)).jsonPath();
        assertThat(answers.getList("results")).hasSize(1000);
        assertThat(answers.getString("results[999].status")).isEqualTo("resolved");
        thousand.add(Map.of("bsuid", a.value()));
        questions
                .resolve(Map.of("identifiers", thousand))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("too-many-identifiers"));
    }
}
