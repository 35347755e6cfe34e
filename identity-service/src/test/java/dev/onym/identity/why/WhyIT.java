package dev.onym.identity.why;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.changed;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static dev.onym.identity.testing.Observed.username;
import static dev.onym.identity.testing.Observed.writtenAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.Identifier;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.messaging.ContactObserved;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class WhyIT {
    private static final String PATH = "/api/v1/identities/why";
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
    void onePayloadThatShowsBothIsTheReason() {
        // given
        EventId observation = EventId.random();
        ContactObserved seen = inbound(portfolio, a, w, null);
        messaging.publish(observation, seen, EARLY);
        messaging.publish(inbound(portfolio, a, w, null), LATER);
        questions.untilStatus(a, "resolved");
        messaging.awaitDecided();

        // when
        JsonPath why = why(new PhoneNumber("+" + w.clearText()), a);

        // then
        assertThat(why.getBoolean("linked")).isTrue();
        assertThat(why.getString("subject")).isEqualTo(questions.subject(a));
        assertThat(why.getList("identifiers.status")).containsExactly("resolved", "resolved");
        assertThat(why.getList("chain")).hasSize(1);
        assertThat(why.getString("chain[0].from.value")).isEqualTo(w.clearText());
        assertThat(why.getString("chain[0].to.value")).isEqualTo(a.value());
        assertThat(why.getString("chain[0].evidence")).isEqualTo("co-observed");
        assertThat(why.getInt("chain[0].sightings")).isEqualTo(2);
        assertThat(why.getString("chain[0].sourceDigest")).isEqualTo(seen.sourceDigest());
        assertThat(why.getString("chain[0].fact.cause")).isEqualTo(observation.toString());
        assertThat(why.getList("chain[0].consequences.type", String.class))
                .contains("dev.onym.identity.phone-linked.v1");
        assertThat(why.getString("chain[0].consequences[0].cause")).isEqualTo(why.getString("chain[0].fact.id"));
    }

    @Test
    void theChainGoesOverARotation() {
        // given
        Username name = username();
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(changed(portfolio, a, next, null, null), LATER);
        messaging.publish(inbound(portfolio, next, null, name), LATER.plusSeconds(60));
        questions.untilStatus(name, "resolved").untilStatus(a, "superseded");

        // when
        JsonPath why = why(w, name);

        // then
        assertThat(why.getBoolean("linked")).isTrue();
        assertThat(why.getList("identifiers.status")).containsExactly("ended", "resolved");
        assertThat(why.getList("chain.to.kind")).containsExactly("bsuid", "bsuid", "username");
        assertThat(why.getList("chain.evidence")).containsExactly("co-observed", "reported", "co-observed");
        assertThat(why.getString("chain[1].from.value")).isEqualTo(a.value());
        assertThat(why.getString("chain[1].to.value")).isEqualTo(next.value());
        String hidden = Questions.withoutPersonalData(portfolio)
                .post(PATH, body(null, w, name))
                .then()
                .statusCode(200)
                .body("chain", hasSize(3))
                .extract()
                .asString();
        assertThat(hidden).doesNotContain(w.clearText()).doesNotContain(name.clearText());
    }

    @Test
    void aReportThatNamesOnlyTheOldPhoneIsALinkFromThatPhone() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(changed(portfolio, null, next, w, null), LATER);
        questions.untilStatus(a, "superseded");

        // when
        JsonPath why = why(a, next);

        // then
        assertThat(why.getList("chain.to.value")).containsExactly(w.clearText(), next.value());
        assertThat(why.getList("chain.evidence")).containsExactly("co-observed", "reported");
    }

    @Test
    void aPhoneThatIsWrittenOtherwiseIsTiedToItsWaId() {
        // given
        String national = w.clearText().substring(5);
        WaId mexican = new WaId("521" + national);
        PhoneNumber written = new PhoneNumber("+52" + national);
        messaging.publish(writtenAs(written, inbound(portfolio, a, mexican, null)), EARLY);
        questions.untilStatus(a, "resolved");

        // then
        assertThat(why(written, mexican).getList("chain.from.kind")).containsExactly("phone");
        assertThat(why(written, a).getList("chain.to.value")).containsExactly(mexican.clearText(), a.value());
        assertThat(why(new PhoneNumber("+" + mexican.clearText()), a).getList("chain.from.kind"))
                .containsExactly("wa-id");
    }

    @Test
    void whatWasRecycledTiesNobody() {
        // given
        Bsuid b = bsuid();
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(inbound(portfolio, b, w, null), LATER);
        questions.untilStatus(b, "resolved");

        // then
        JsonPath why = why(a, b);
        assertThat(why.getBoolean("linked")).isFalse();
        assertThat(why.getList("chain")).isEmpty();
        assertThat(why(a, w).getBoolean("linked")).isFalse();
        assertThat(questions.post(PATH, body(EARLY, a, w)).jsonPath().getBoolean("linked"))
                .isTrue();
    }

    @Test
    void whatIsOfAnotherPortfolioIsUnknown() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(a, "resolved");

        // then
        JsonPath why = Questions.of(portfolio())
                .post(PATH, body(null, a, w))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(why.getBoolean("linked")).isFalse();
        assertThat(why.getList("identifiers.status")).containsExactly("unknown", "unknown");
    }

    @Test
    void badQuestionsGetAStableCode() {
        questions.post(PATH, body(null, a)).then().statusCode(422).body("code", equalTo("two-identifiers-needed"));
        questions.post(PATH, body(null, a, a)).then().statusCode(422).body("code", equalTo("two-identifiers-needed"));
        questions
                .post(PATH, Map.of("identifiers", List.of(Map.of("bsuid", a.value()), Map.of("shoe", "42"))))
                .then()
                .statusCode(422)
                .body("code", equalTo("identifier-malformed"))
                .body("detail", equalTo("identifiers[1]"));
        questions
                .post(PATH, body(Instant.now().plusSeconds(60), a, w))
                .then()
                .statusCode(422)
                .body("code", equalTo("time-in-future"));
        questions.post(PATH, "[").then().statusCode(400).body("code", equalTo("malformed-request"));
        questions.post(PATH, Map.of()).then().statusCode(422).body("code", equalTo("invalid-request"));
    }

    private JsonPath why(Identifier one, Identifier other) {
        return questions
                .post(PATH, body(null, one, other))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> body(@Nullable Instant asOf, Identifier... identifiers) {
        Map<String, Object> body = new HashMap<>();
        body.put(
                "identifiers",
                List.of(identifiers).stream().map(Questions::asked).toList());
        if (asOf != null) {
            body.put("asOf", asOf.toString());
        }
        return body;
    }
}
