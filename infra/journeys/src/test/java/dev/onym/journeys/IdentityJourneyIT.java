package dev.onym.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.journeys.testing.Business;
import dev.onym.journeys.testing.Client;
import dev.onym.journeys.testing.Client.Answer;
import dev.onym.journeys.testing.Client.Times;
import dev.onym.journeys.testing.Onym;
import dev.onym.journeys.testing.Person;
import dev.onym.journeys.testing.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** From webhooks to the answers: who is it, who was it then, who did we think it was. */
@Order(2)
class IdentityJourneyIT {
    private final Onym onym = Onym.running();
    private final Client client = new Client(onym);
    private final Business business = onym.business();
    private final Instant lastWeek = Instant.now().minus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void aMessageWithPhoneAndBsuidMakesASubjectThatIsFoundByEach() {
        // given
        Person person = Person.somebody();

        // when
        post(Webhook.withPhone(business, person, lastWeek));

        // then
        String subject = awaitSubject("bsuid", person.bsuid());
        assertThat(subjectOf(resolve("phone", "+" + person.phone()))).isEqualTo(subject);
        assertThat(subjectOf(resolve("username", person.username()))).isEqualTo(subject);
        assertThat(history(subject, ""))
                .anySatisfy(claim -> assertClaim(claim, "bsuid", person.bsuid()))
                .anySatisfy(claim -> assertClaim(claim, "wa-id", person.phone()))
                .anySatisfy(claim -> assertClaim(claim, "username", person.username()));
    }

    @Test
    void aMessageWithABsuidAloneMakesASubjectWithoutAPhone() {
        // given
        Person person = Person.somebody();

        // when
        post(Webhook.withoutPhone(business, person, lastWeek));

        // then
        String subject = awaitSubject("bsuid", person.bsuid());
        assertThat(history(subject, ""))
                .noneMatch(claim -> claim.path("kind").asText().equals("wa-id"));
        assertThat(resolve("phone", "+" + person.phone()).path("status").asText())
                .isEqualTo("unknown");
    }

    @Test
    void aChangeOfNumberKeepsTheSubjectAndEndsThePhone() {
        // given
        Person before = Person.somebody();
        Person after = before.withNewNumber();
        Instant changed = lastWeek.plus(2, ChronoUnit.DAYS);
        post(Webhook.withPhone(business, before, lastWeek));
        String subject = awaitSubject("bsuid", before.bsuid());

        // when
        post(Webhook.changeOfNumber(business, before, after, changed));

        // then
        assertThat(awaitSubject("bsuid", after.bsuid())).isEqualTo(subject);
        assertThat(awaitStatus("superseded", "bsuid", before.bsuid())
                        .path("supersededBy")
                        .path("bsuid")
                        .asText())
                .isEqualTo(after.bsuid());
        assertThat(resolve("phone", "+" + before.phone()).path("status").asText())
                .isEqualTo("ended");
        assertThat(subjectOf(resolve("phone", "+" + after.phone()))).isEqualTo(subject);

        // and at the time before the change
        Times then = Times.asOf(changed.minusSeconds(1));
        assertThat(subjectOf(client.resolve(business, then, "phone", "+" + before.phone())))
                .isEqualTo(subject);
        assertThat(client.resolve(business, then, "bsuid", before.bsuid())
                        .path("status")
                        .asText())
                .isEqualTo("resolved");
        assertThat(client.resolve(business, then, "phone", "+" + after.phone())
                        .path("status")
                        .asText())
                .isNotEqualTo("resolved");
    }

    @Test
    void aRecycledNumberBelongsToItsNewOwnerFromThenOnAndToTheOldOneBefore() {
        // given
        Person first = Person.somebody();
        Person second = first.nextOwnerOfTheNumber();
        Instant recycled = lastWeek.plus(3, ChronoUnit.DAYS);
        post(Webhook.withPhone(business, first, lastWeek));
        String firstSubject = awaitSubject("phone", "+" + first.phone());
        Instant whatWasKnown = Instant.now();

        // when
        post(Webhook.withPhone(business, second, recycled));

        // then
        String secondSubject = awaitSubject("bsuid", second.bsuid());
        assertThat(secondSubject).isNotEqualTo(firstSubject);
        assertThat(subjectOf(resolve("phone", "+" + first.phone()))).isEqualTo(secondSubject);
        assertThat(subjectOf(resolve("bsuid", first.bsuid()))).isEqualTo(firstSubject);

        // and as of the time before
        assertThat(subjectOf(
                        client.resolve(business, Times.asOf(recycled.minusSeconds(1)), "phone", "+" + first.phone())))
                .isEqualTo(firstSubject);

        // and according to what was known before the second message came
        assertThat(subjectOf(client.resolve(business, new Times(null, whatWasKnown), "phone", "+" + first.phone())))
                .isEqualTo(firstSubject);
        assertThat(client.resolve(business, new Times(null, whatWasKnown), "bsuid", second.bsuid())
                        .path("status")
                        .asText())
                .isEqualTo("unknown");

        // and the history says both, each as it was known
        assertThat(history(firstSubject, ""))
                .filteredOn(claim -> claim.path("kind").asText().equals("wa-id"))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(Instant.parse(claim.path("to").asText())).isEqualTo(recycled);
                    assertThat(claim.path("recycled").asBoolean()).isTrue();
                });
        assertThat(history(firstSubject, "?knownAt=" + whatWasKnown))
                .filteredOn(claim -> claim.path("kind").asText().equals("wa-id"))
                .singleElement()
                .satisfies(claim -> assertThat(claim.has("to")).isFalse());
    }

    @Test
    void aTextReachesWhoeverHasBeenSeenByBsuidAndNobodyElse() {
        // given
        Person person = Person.somebody();
        post(Webhook.withoutPhone(business, person, lastWeek));

        // when
        Answer sent = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> client.sendText(business, business.number(), person.bsuid()),
                        answer -> answer.status() == 200);

        // then
        assertThat(sent.json().path("contacts").path(0).path("user_id").asText())
                .isEqualTo(person.bsuid());
        assertThat(sent.json().path("messages").path(0).path("id").asText()).startsWith("wamid.");

        // when it goes to somebody who was never seen
        Answer refused =
                client.sendText(business, business.number(), Person.somebody().bsuid());

        // then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").path("code").asInt()).isEqualTo(131009);
    }

    private void post(String webhook) {
        assertThat(client.webhook(webhook).status()).isEqualTo(200);
    }

    private JsonNode resolve(String kind, String value) {
        return client.resolve(business, Times.NOW, kind, value);
    }

    private JsonNode awaitStatus(String status, String kind, String value) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> resolve(kind, value),
                        answer -> answer.path("status").asText().equals(status));
    }

    private String awaitSubject(String kind, String value) {
        return subjectOf(awaitStatus("resolved", kind, value));
    }

    private static String subjectOf(JsonNode answer) {
        assertThat(answer.path("subject").path("id").asText())
                .as(answer.toString())
                .startsWith("sub_");
        return answer.path("subject").path("id").asText();
    }

    private Iterable<JsonNode> history(String subject, String query) {
        JsonNode answer = client.get(business, "/api/v1/subjects/" + subject + "/history" + query)
                .json();
        assertThat(answer.path("subject").path("id").asText()).isEqualTo(subject);
        return StreamSupport.stream(answer.path("claims").spliterator(), false).toList();
    }

    private static void assertClaim(JsonNode claim, String kind, String value) {
        assertThat(claim.path("kind").asText()).isEqualTo(kind);
        assertThat(claim.path("value").asText()).isEqualTo(value);
    }
}
