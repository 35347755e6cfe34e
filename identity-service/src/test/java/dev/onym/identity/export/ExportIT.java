package dev.onym.identity.export;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static dev.onym.identity.testing.Observed.username;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.WaId;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.projection.WaitToken;
import dev.onym.eventstore.testing.Stores;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import dev.onym.identity.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ExportIT {
    private static final String PATH = "/api/v1/identities/export";
    private static final Instant EARLY = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-10-20T10:00:00Z");
    private static final int MANY = 60_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource(PATH)
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    URI address;

    @Inject
    MessagingTopic messaging;

    @Inject
    PostgresEventStore store;

    @Inject
    MeterRegistry meters;

    private final PortfolioId portfolio = portfolio();
    private final Questions questions = Questions.of(portfolio);
    private final Bsuid a = bsuid();
    private final WaId w = phone();

    @Test
    void everyClaimIsALineBetweenAStartAndAnEnd() {
        // given
        messaging.publish(inbound(portfolio, a, w, username()), EARLY);
        messaging.publish(inbound(portfolio(), bsuid(), phone(), null), EARLY);
        questions.untilStatus(a, "resolved");

        // when
        List<JsonNode> lines =
                lines(questions.get(PATH).then().statusCode(200).extract().asString());

        // then
        assertThat(lines)
                .extracting(line -> line.path("line").asText())
                .containsExactly("start", "claim", "claim", "claim", "end");
        assertThat(lines.getFirst().path("portfolio").asText()).isEqualTo(portfolio.value());
        assertThat(lines.getFirst().path("position").asLong()).isPositive();
        assertThat(lines.getLast().path("claims").asLong()).isEqualTo(3);
        assertThat(lines.getLast().path("complete").asBoolean()).isTrue();
        assertThat(lines.subList(1, 4))
                .extracting(line -> line.path("kind").asText())
                .containsExactlyInAnyOrder("bsuid", "wa-id", "username");
        assertThat(lines.get(1).path("subject").asText()).isEqualTo(questions.subject(a));
        assertThat(Questions.withoutPersonalData(portfolio).get(PATH).asString())
                .contains(a.value())
                .doesNotContain(w.clearText())
                .doesNotContain("name_");
    }

    @Test
    void itIsNotToldBeforeWhatItsReaderHasWaitedFor() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        messaging.publish(inbound(portfolio, a, w, null), LATER);
        messaging.awaitDecided();
        long last = Stores.await(store.reader().head());

        // when
        List<JsonNode> lines = lines(questions
                .get(PATH, Map.of("Onym-Wait-Token", new WaitToken(last).toString()))
                .asString());

        // then
        assertThat(lines.getFirst().path("position").asLong()).isGreaterThanOrEqualTo(last);
    }

    @Test
    void itIsToldAtOnePointOfBothTimes() {
        // given
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(a, "resolved");
        Instant then = Instant.now();
        messaging.publish(inbound(portfolio, bsuid(), w, null), LATER);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> claims(questions.get(PATH).asString()).size() == 4);

        // then
        assertThat(claims(questions.get(PATH + "?knownAt=" + then).asString())).hasSize(2);
        List<JsonNode> early = claims(questions.get(PATH + "?asOf=" + EARLY).asString());
        assertThat(early).hasSize(2).noneMatch(claim -> claim.has("to"));
    }

    /** What stands behind a line of resumption comes again, and nothing else. */
    @Test
    void anExportThatWasBrokenOffGoesOn() {
        // given
        claim(portfolio, 2_500, 0);

        // when
        List<JsonNode> whole = lines(questions.get(PATH).asString());
        int broken = 0;
        while (!whole.get(broken).path("line").asText().equals("resume")) {
            broken++;
        }
        claim(portfolio, 10, 1);
        List<JsonNode> rest = lines(questions
                .get(PATH + "?after=" + whole.get(broken).path("after").asText())
                .then()
                .statusCode(200)
                .extract()
                .asString());

        // then
        assertThat(broken).isPositive();
        Set<String> seen = new HashSet<>(values(whole.subList(0, broken)));
        assertThat(values(rest)).doesNotContainAnyElementsOf(seen);
        seen.addAll(values(rest));
        assertThat(seen).hasSize(2_500);
        assertThat(rest.getFirst().path("position")).isEqualTo(whole.getFirst().path("position"));
        assertThat(rest.getLast().path("complete").asBoolean()).isTrue();
    }

    /** So memory does not depend on how much there is: the client's pace is the database's. */
    @Test
    void nothingIsReadThatTheClientDoesNotTake() throws IOException {
        // given
        claim(portfolio, MANY, 0);
        double before = exported();

        // when
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setReceiveBufferSize(32 * 1_024);
            socket.getOutputStream()
                    .write("GET %s HTTP/1.0\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(PATH, Tokens.of(portfolio.value(), "identity:read identity:pii"))
                            .getBytes(StandardCharsets.US_ASCII));
            await().atMost(Duration.ofSeconds(30)).until(() -> exported() > before);

            // then
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> exported() - before < MANY / 1.5);

            // when
            long claims = drain(socket.getInputStream());

            // then
            assertThat(claims).isEqualTo(MANY);
            assertThat(exported() - before).isEqualTo(MANY);
        }
    }

    @Test
    void badQuestionsGetAStableCode() {
        questions.get(PATH + "?asOf=soon").then().statusCode(400).body("code", equalTo("time-malformed"));
        questions.get(PATH + "?after=e1-x").then().statusCode(400).body("code", equalTo("cursor-malformed"));
        questions
                .get(PATH + "?after=e1-1-x-" + SubjectId.random().uuid() + "&asOf=" + EARLY)
                .then()
                .statusCode(400)
                .body("code", equalTo("cursor-malformed"));
        questions
                .get(PATH + "?knownAt=" + Instant.now().plusSeconds(60))
                .then()
                .statusCode(422)
                .body("code", equalTo("time-in-future"));
        questions
                .get(PATH + "?after=e1-zzzzzzzz-x-" + SubjectId.random().uuid())
                .then()
                .statusCode(503)
                .body("code", equalTo("not-yet-applied"));
    }

    private double exported() {
        return meters.counter("onym.identity.exported.claims").count();
    }

    /**
     * Straight into the read model, which would take a minute by way of the facts.
     *
     * @param later how many positions after what is applied now
     */
    private void claim(PortfolioId owner, int claims, long later) {
        Stores.await(store.readModels().preparedQuery("""
                insert into identity_claims
                    (portfolio, kind, value, subject, evidence, valid_from, recorded_from, recorded_at)
                select $1, 'bsuid', 'US.' || n || '0' || extract(microseconds from clock_timestamp())::bigint,
                       uuidv7(), 'CO_OBSERVED', now(), position + $3, now()
                  from generate_series(1, $2) n, projection_positions where name = 'identity'""").execute(Tuple.of(owner.value(), claims, later)));
    }

    private static long drain(InputStream stream) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        long claims = 0;
        String last = "";
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            claims += line.startsWith("{\"line\":\"claim\"") ? 1 : 0;
            last = line.isEmpty() ? last : line;
        }
        assertThat(last).contains("\"complete\":true");
        return claims;
    }

    private static List<JsonNode> claims(String body) {
        return lines(body).stream()
                .filter(line -> line.path("line").asText().equals("claim"))
                .toList();
    }

    private static List<String> values(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.has("value"))
                .map(line -> line.path("value").asText())
                .toList();
    }

    private static List<JsonNode> lines(String body) {
        return body.lines().map(ExportIT::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
