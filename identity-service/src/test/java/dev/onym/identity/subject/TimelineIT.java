package dev.onym.identity.subject;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.changed;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WaId;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class TimelineIT {
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
    void eachIdentifierHasALaneAndEachStateASegment() {
        // given
        rotate();

        // then
        JsonPath timeline =
                questions.get(timeline("")).then().statusCode(200).extract().jsonPath();
        List<List<String>> segments = new ArrayList<>();
        for (Map<String, String> each : timeline.<Map<String, String>>getList("segments")) {
            segments.add(List.of(each.get("value"), each.get("state"), each.get("from"), "" + each.get("to")));
        }
        assertThat(segments)
                .containsExactlyInAnyOrder(
                        List.of(a.value(), "held", EARLY.toString(), LATER.toString()),
                        List.of(a.value(), "superseded", LATER.toString(), "null"),
                        List.of(w.clearText(), "held", EARLY.toString(), LATER.toString()),
                        List.of(next.value(), "held", LATER.toString(), "null"));
        assertThat(new HashSet<>(timeline.getList("segments.lane"))).hasSize(3);
    }

    @Test
    void theDrawingEndsAtTheTimeAskedFor() {
        // given
        rotate();

        // then
        JsonPath before = questions.get(timeline("?asOf=" + EARLY)).jsonPath();
        assertThat(before.getList("segments.state", String.class)).containsExactly("held", "held");
        assertThat(before.getString("segments[0].to")).isNull();
    }

    @Test
    void aPageTearsNoClaimApart() {
        // given
        rotate();

        // when
        List<String> values = new ArrayList<>();
        String after = "";
        do {
            JsonPath page = questions
                    .get(timeline("?limit=1" + after))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            values.addAll(page.getList("segments.value", String.class));
            after = page.getString("next") == null ? "" : "&after=" + page.getString("next");
        } while (!after.isEmpty());

        // then
        assertThat(values).containsExactlyInAnyOrder(a.value(), a.value(), w.clearText(), next.value());
    }

    @Test
    void anUnchangedTimelineIsNotSentTwice() {
        // given
        rotate();
        Response first = questions.get(timeline(""));
        String tag = first.header("ETag");

        // then
        questions
                .get(timeline(""), Map.of("If-None-Match", "\"other\", " + tag))
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(emptyString());
        Questions withoutPersonalData = Questions.withoutPersonalData(portfolio);
        Response lessClear = withoutPersonalData.get(timeline(""), Map.of("If-None-Match", tag));
        assertThat(lessClear.statusCode()).isEqualTo(200);
        assertThat(lessClear.asString()).doesNotContain(w.clearText());
    }

    @Test
    void badQuestionsGetAStableCode() {
        String path = "/api/v1/subjects/nobody/timeline";
        questions.get(path).then().statusCode(404).body("code", equalTo("subject-unknown"));
        questions.get(path + "?asOf=soon").then().statusCode(400).body("code", equalTo("time-malformed"));
        questions.get(path + "?after=x").then().statusCode(400).body("code", equalTo("cursor-malformed"));
        questions.get(path + "?limit=1001").then().statusCode(422).body("code", equalTo("limit-out-of-range"));
    }

    private void rotate() {
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(changed(portfolio, a, next, null, null), LATER);
        questions.untilStatus(a, "superseded");
    }

    private String timeline(String query) {
        return "/api/v1/subjects/" + questions.subject(a) + "/timeline" + query;
    }
}
