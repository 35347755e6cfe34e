package dev.onym.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.testing.KafkaServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a relay goes on, found among the positions of other services. */
class RelayedPositionIT {
    private final KafkaServer kafka = KafkaServer.shared();
    private final Topic topic = new Topic("positions-" + UUID.randomUUID(), 1, Topic.Retention.COMPACTED);
    private final TopicPartition partition = new TopicPartition(topic.name(), 0);
    private Producer<String, String> own;
    private Producer<String, String> other;

    @BeforeEach
    void open() {
        kafka.create(topic);
        own = producer("own");
        other = producer("other");
    }

    @AfterEach
    void close() {
        own.close(Duration.ZERO);
        other.close(Duration.ZERO);
    }

    @Test
    void whoNeverPublishedStartsAtTheBeginning() throws InterruptedException {
        commit(other, "other", 1, 20);

        assertThat(positionOf("own", Duration.ofSeconds(10))).isZero();
    }

    @Test
    void theTopicMayBeEmpty() throws InterruptedException {
        assertThat(positionOf("own", Duration.ofSeconds(10))).isZero();
    }

    @Test
    void theLastCommittedPositionCounts() throws Exception {
        // given
        commit(own, "own", 1, 7);
        own.beginTransaction();
        own.send(position("own", 8)).get();
        own.abortTransaction();

        // then
        assertThat(positionOf("own", Duration.ofSeconds(10))).isEqualTo(7);
    }

    @Test
    void aPositionFarFromTheEndIsFoundAmongThoseOfOthers() throws InterruptedException {
        // given
        commit(other, "other", 1, 3_000);
        commit(own, "own", 42, 42);
        commit(other, "other", 3_001, 12_000);

        // then
        assertThat(positionOf("own", Duration.ofSeconds(10))).isEqualTo(42);
    }

    @Test
    void anOpenTransactionOfAnotherServiceHidesNothing() throws Exception {
        // given
        commit(own, "own", 1, 7);
        other.beginTransaction();
        other.send(position("other", 1)).get();
        commit(own, "own", 8, 9);

        // then
        assertThatThrownBy(() -> positionOf("own", Duration.ofSeconds(1))).isInstanceOf(TimeoutException.class);
        other.commitTransaction();
        assertThat(positionOf("own", Duration.ofSeconds(10))).isEqualTo(9);
    }

    private long positionOf(String service, Duration atMost) throws InterruptedException {
        KafkaClients clients = new KafkaClients(RelaySettings.from(
                service,
                Topic.IDENTITY_EVENTS,
                key -> key.endsWith("servers") ? Optional.of(kafka.bootstrapServers()) : Optional.empty()));
        try (RelayTopics topics = new RelayTopics(clients.admin());
                Consumer<String, String> consumer = clients.positions()) {
            return new RelayedPosition(consumer, partition, atMost)
                    .of(service, topics.end(partition))
                    .position();
        }
    }

    private void commit(Producer<String, String> producer, String service, long from, long to) {
        producer.beginTransaction();
        for (long position = from; position <= to; position++) {
            Future<?> unused = producer.send(position(service, position));
        }
        producer.commitTransaction();
    }

    private ProducerRecord<String, String> position(String service, long position) {
        return new ProducerRecord<>(topic.name(), service, new Published(position, new byte[32]).toString());
    }

    private Producer<String, String> producer(String service) {
        Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", service + topic.name()),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        return producer;
    }
}
