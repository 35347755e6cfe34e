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
import dev.onym.journeys.testing.Readme;
import dev.onym.journeys.testing.Shell;
import dev.onym.journeys.testing.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Another business, added by the README's commands. To it, what the first one has does not exist. */
@Order(3)
@SuppressWarnings("NullAway.Init") // set before each test
class SecondPortfolioIT {
    private static final String PORTFOLIO = "880200000000001";

    private final Onym onym = Onym.running();
    private final Client client = new Client(onym);
    private final Business first = onym.business();

    private Business second;

    @BeforeEach
    void addIt() {
        Shell.Outcome added = onym.shell().run(Readme.command("infra/onym portfolio add"));
        assertThat(added.output()).contains("registered 1 number for portfolio " + PORTFOLIO);
        assertThat(added.exitCode()).isZero();
        Shell.Outcome token = onym.shell().run(Readme.command("infra/onym token"));
        assertThat(token.exitCode()).as(token.output()).isZero();
        second = new Business(
                PORTFOLIO, "990300000000001", "618200000001001", token.output().strip());
    }

    @Test
    void itSeesNothingOfTheFirst() {
        // given
        Person person = Person.somebody();
        client.webhook(Webhook.withPhone(first, person, Instant.now()));
        String subject = awaitSubject(first, person);

        // when
        JsonNode answers = client.resolve(
                second,
                Times.NOW,
                List.of(
                        Map.of("bsuid", person.bsuid()),
                        Map.of("phone", "+" + person.phone()),
                        Map.of("username", person.username())));

        // then
        assertThat(answers)
                .hasSize(3)
                .allMatch(answer -> answer.path("status").asText().equals("unknown"));
        for (String path : List.of("", "/history", "/events")) {
            assertThat(client.get(second, "/api/v1/subjects/" + subject + path).status())
                    .isEqualTo(404);
        }
        assertThat(errorCode(client.sendText(second, second.number(), person.bsuid())))
                .isEqualTo(131009);
        assertThat(errorCode(client.sendText(second, first.number(), person.bsuid())))
                .isEqualTo(100);
    }

    @Test
    void theSamePersonIsSomebodyElseThere() {
        // given
        Person person = Person.somebody();
        client.webhook(Webhook.withPhone(first, person, Instant.now()));

        // when
        Answer posted = client.webhook(Webhook.withPhone(second, person, Instant.now()));

        // then
        assertThat(posted.status()).isEqualTo(200);
        assertThat(awaitSubject(second, person)).isNotEqualTo(awaitSubject(first, person));
    }

    @Test
    void aUsernameOfTheOneIsTakenForTheOther() {
        // given
        Map<String, String> name = Map.of("username", "harbor.lights");
        awaitKnownNumber(first);
        awaitKnownNumber(second);
        Answer claimed = client.post(first, "/v26.0/" + first.number() + "/username", name);
        assertThat(claimed.status()).as(claimed.body()).isEqualTo(200);

        // when
        Answer refused = client.post(second, "/v26.0/" + second.number() + "/username", name);

        // then
        assertThat(errorCode(refused)).isEqualTo(147001);
        assertThat(client.get(first, "/v26.0/" + first.number() + "/username")
                        .json()
                        .path("username")
                        .asText())
                .isEqualTo("harbor.lights");
        assertThat(errorCode(client.get(second, "/v26.0/" + first.number() + "/username")))
                .isEqualTo(100);
    }

    /** username-service learns of numbers from Kafka. */
    private void awaitKnownNumber(Business business) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.get(business, "/v26.0/" + business.number() + "/username")
                                .status()
                        == 200);
    }

    private String awaitSubject(Business business, Person person) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> client.resolve(business, Times.NOW, "bsuid", person.bsuid())
                                .path("subject")
                                .path("id")
                                .asText(),
                        subject -> subject.startsWith("sub_"));
    }

    private static int errorCode(Answer answer) {
        return answer.json().path("error").path("code").asInt();
    }
}
