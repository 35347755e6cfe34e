package dev.onym.journeys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identity.IdentifiersObserved;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.messaging.ContactObserved;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.topic.Topic;
import dev.onym.journeys.testing.Business;
import dev.onym.journeys.testing.Client;
import dev.onym.journeys.testing.Client.Times;
import dev.onym.journeys.testing.Onym;
import dev.onym.journeys.testing.Person;
import dev.onym.journeys.testing.Topics;
import dev.onym.journeys.testing.WebhookStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Everything is killed once, in the middle of a stream of webhooks that is sent as Meta sends it: until it is taken. */
@Order(8)
class AccidentsIT {
    private static final List<String> VICTIMS =
            List.of("messaging-service", "kafka", "identity-service", "postgres", "username-service");

    private final Onym onym = Onym.running();
    private final Client client = new Client(onym);
    private final Business business = onym.business();

    @Test
    void nothingThatWasAcknowledgedIsLostAndNothingIsDoubled() {
        // given
        List<Person> acknowledged;
        try (WebhookStream stream = WebhookStream.start(client, business)) {
            stream.awaitMore(20);

            // when
            for (String victim : VICTIMS) {
                kill(victim);
                stream.awaitMore(20);
            }
            acknowledged = stream.stop();
        }

        // then
        awaitAllResolved(acknowledged);
        assertThat(seenTimes(Topic.MESSAGING_EVENTS, MessagingEvents.CATALOGUE, AccidentsIT::observed))
                .containsAllEntriesOf(onceEach(acknowledged));
        assertThat(seenTimes(Topic.IDENTITY_EVENTS, IdentityEvents.CATALOGUE, AccidentsIT::identified))
                .containsAllEntriesOf(onceEach(acknowledged));
        assertThat(Stream.of(Topic.MESSAGING_EVENTS, Topic.IDENTITY_EVENTS, Topic.USERNAME_EVENTS)
                        .flatMap(topic -> Topics.read(onym, topic.name()).stream())
                        .map(record -> new String(
                                record.headers().lastHeader("onym-leaf").value(), US_ASCII)))
                .doesNotHaveDuplicates();
    }

    private void kill(String victim) {
        String back = victim + " is back";
        onym.launcher().child(victim).destroyForcibly();
        onym.launcher().awaitOutput(back);
        await().atMost(Duration.ofMinutes(1)).until(() -> client.get("/health").status() == 200);
    }

    private void awaitAllResolved(List<Person> people) {
        List<Person> open = new ArrayList<>(people);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    List<Person> asked = List.copyOf(open.subList(0, Math.min(1000, open.size())));
                    JsonNode answers = client.resolve(
                            business,
                            Times.NOW,
                            asked.stream()
                                    .map(person -> Map.of("bsuid", person.bsuid()))
                                    .toList());
                    for (int i = 0; i < asked.size(); i++) {
                        if (answers.path(i).path("status").asText().equals("resolved")) {
                            open.remove(asked.get(i));
                        }
                    }
                    return open.isEmpty();
                });
    }

    /** How often each BSUID was seen, in a topic. */
    private Map<String, Long> seenTimes(
            Topic topic, EventCatalogue catalogue, Function<EventEnvelope, @Nullable Bsuid> bsuid) {
        EventCodec codec = new EventCodec(catalogue, onym.personalDataKey());
        return Topics.read(onym, topic.name()).stream()
                .map(record -> bsuid.apply(codec.decode(record.value())))
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Bsuid::value, Collectors.counting()));
    }

    private static @Nullable Bsuid observed(EventEnvelope envelope) {
        return envelope.data() instanceof ContactObserved seen ? seen.bsuid() : null;
    }

    private static @Nullable Bsuid identified(EventEnvelope envelope) {
        return envelope.data() instanceof IdentifiersObserved seen ? seen.bsuid() : null;
    }

    private static Map<String, Long> onceEach(List<Person> people) {
        return people.stream().collect(Collectors.toMap(Person::bsuid, person -> 1L));
    }
}
