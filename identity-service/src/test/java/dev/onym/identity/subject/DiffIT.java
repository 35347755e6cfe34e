package dev.onym.identity.subject;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.changed;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static dev.onym.identity.testing.Observed.username;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DiffIT {
    private static final Instant EARLY = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-10-20T10:00:00Z");

    @Inject
    MessagingTopic messaging;

    private final PortfolioId portfolio = portfolio();
    private final Questions questions = Questions.of(portfolio);
    private final Bsuid a = bsuid();
    private final Bsuid next = bsuid();
    private final WaId w = phone();

    @Test
    void aRotationIsWhatChangedInTheWorld() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(changed(portfolio, a, next, null, null), LATER);
        questions.untilStatus(a, "superseded");

        // then
        questions
                .get(diff("?fromAsOf=" + EARLY + "&toAsOf=" + LATER))
                .then()
                .statusCode(200)
                .body("from.asOf", equalTo(EARLY.toString()))
                .body("before.bsuid", equalTo(a.value()))
                .body("before.waId", equalTo(w.clearText()))
                .body("after.bsuid", equalTo(next.value()))
                .body("after.waId", nullValue())
                .body("began.value", hasItems(next.value()))
                .body("began.size()", equalTo(1))
                .body("ended.value", hasItems(w.clearText()))
                .body("ended.size()", equalTo(1))
                .body("changed.size()", equalTo(1))
                .body("changed[0].before.replacedBy", nullValue())
                .body("changed[0].after.replacedBy.bsuid", equalTo(next.value()));
    }

    @Test
    void aFactThatCameLateIsWhatWasLearned() {
        // given
        Username name = username();
        messaging.publish(inbound(portfolio, a, w, null), LATER);
        questions.untilStatus(a, "resolved");
        Instant then = Instant.now();

        // when
        messaging.publish(inbound(portfolio, a, null, name), EARLY);
        questions.untilStatus(name, "ended");

        // then
        questions
                .get(diff("?asOf=" + EARLY + "&fromKnownAt=" + then))
                .then()
                .statusCode(200)
                .body("before.bsuid", nullValue())
                .body("after.username", equalTo(name.clearText()))
                .body("began.kind", hasItems("bsuid", "username"));
        assertThat(Questions.withoutPersonalData(portfolio)
                        .get(diff("?asOf=" + EARLY + "&fromKnownAt=" + then))
                        .asString())
                .contains(a.value())
                .doesNotContain(name.clearText());
    }

    @Test
    void badComparisonsGetAStableCode() {
        String path = "/api/v1/subjects/" + SubjectId.random() + "/diff";
        questions.get(path).then().statusCode(422).body("code", equalTo("nothing-to-compare"));
        questions.get(path + "?fromAsOf=" + EARLY).then().statusCode(404).body("code", equalTo("subject-unknown"));
        questions.get(path + "?fromAsOf=yesterday").then().statusCode(400).body("code", equalTo("time-malformed"));
        questions
                .get(path + "?toKnownAt=" + Instant.now().plusSeconds(60))
                .then()
                .statusCode(422)
                .body("code", equalTo("time-in-future"))
                .body("detail", equalTo("toKnownAt"));
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(a, "resolved");
        Questions.of(portfolio())
                .get(diff("?fromAsOf=" + EARLY))
                .then()
                .statusCode(404)
                .body("code", equalTo("subject-unknown"));
    }

    private String diff(String query) {
        return "/api/v1/subjects/" + questions.subject(a) + "/diff" + query;
    }
}
