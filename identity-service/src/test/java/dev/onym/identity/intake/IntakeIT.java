package dev.onym.identity.intake;

import static dev.onym.identity.testing.Observed.bsuid;
import static dev.onym.identity.testing.Observed.inbound;
import static dev.onym.identity.testing.Observed.phone;
import static dev.onym.identity.testing.Observed.portfolio;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.messaging.ContactObserved;
import dev.onym.contract.topic.RecordHeaders;
import dev.onym.contract.topic.Topic;
import dev.onym.identity.testing.MessagingTopic;
import dev.onym.identity.testing.Questions;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class IntakeIT {
    private static final Instant EARLY = Instant.parse("2026-10-01T10:00:00Z");

    @Inject
    MessagingTopic messaging;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final PortfolioId portfolio = portfolio();
    private final Questions questions = Questions.of(portfolio);
    private final Bsuid a = bsuid();
    private final WaId w = phone();

    @Test
    void anEventThatComesTwiceIsOneFact() {
        // given
        EventId id = EventId.random();
        ContactObserved seen = inbound(portfolio, a, w, null);

        // when
        messaging.publish(id, seen, EARLY);
        messaging.publish(id, seen, EARLY);
        Bsuid last = bsuid();
        messaging.publish(inbound(portfolio, last, null, null), EARLY);
        questions.untilStatus(a, "resolved").untilStatus(last, "resolved");

        // then
        assertThat(questions
                        .get("/api/v1/subjects/" + questions.subject(a) + "/events")
                        .jsonPath()
                        .getList("events.type"))
                .filteredOn("dev.onym.identity.identifiers-observed.v1"::equals)
                .hasSize(1);
    }

    @Test
    void aPoisonousEventBecomesADeadLetterAndStopsNobody() {
        // when
        messaging.publishPoison();
        messaging.publish(inbound(portfolio, a, w, null), EARLY);

        // then
        questions.untilStatus(a, "resolved");
        ConsumerRecord<byte[], byte[]> letter = find(
                Topic.deadLetter(Topic.MESSAGING_EVENTS, "identity-intake"),
                record -> new String(record.value(), UTF_8).equals("not an envelope"));
        assertThat(letter.headers().lastHeader(RecordHeaders.REASON)).isNotNull();
    }

    @Test
    void factsAndConsequencesArePublishedWithoutPersonalDataInClear() {
        // when
        messaging.publish(inbound(portfolio, a, w, null), EARLY);
        questions.untilStatus(a, "resolved");
        String subject = Objects.requireNonNull(questions.subject(a));

        // then
        ConsumerRecord<byte[], byte[]> linked = find(
                Topic.IDENTITY_EVENTS,
                record -> new String(record.key(), UTF_8).equals(subject)
                        && new String(record.value(), UTF_8).contains("dev.onym.identity.phone-linked.v1"));
        assertThat(new String(linked.value(), UTF_8)).contains(a.value()).doesNotContain(w.clearText());
    }

    @Test
    void manyWhoRaceForOnePhoneAreDecidedOneAfterTheOther() {
        // when
        List<Bsuid> racers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Bsuid racer = bsuid();
            racers.add(racer);
            messaging.publish(inbound(portfolio, racer, w, null), EARLY.plus(Duration.ofDays(i / 2)));
        }

        // then
        for (Bsuid racer : racers) {
            questions.untilStatus(racer, "resolved");
        }
        questions.untilStatus(w, "conflicted");
    }

    private ConsumerRecord<byte[], byte[]> find(Topic topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (wanted.test(record)) {
                        found.add(record);
                    }
                });
                return !found.isEmpty();
            });
            return found.getFirst();
        }
    }
}
