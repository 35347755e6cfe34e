package dev.onym.identity.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.event.PersonalDataCipher;
import dev.onym.contract.messaging.MessagingEvent;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.topic.RecordHeaders;
import dev.onym.contract.topic.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Speaks as messaging-service would. */
@Singleton
public class MessagingTopic {
    private static final EventSource SOURCE = new EventSource("/onym/messaging/0");

    private static final String INTAKE = "onym-identity-intake";

    private final EventCodec codec;
    private final KafkaProducer<byte[], byte[]> producer;
    private final String bootstrapServers;
    private final AtomicLong position = new AtomicLong();
    private final Map<Integer, Long> last = new ConcurrentHashMap<>();

    MessagingTopic(
            PersonalDataCipher cipher, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.codec = new EventCodec(MessagingEvents.CATALOGUE, cipher);
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    public void publish(MessagingEvent event, Instant time) {
        publish(EventId.random(), event, time);
    }

    public void publish(EventId id, MessagingEvent event, Instant time) {
        EventEnvelope envelope = new EventEnvelope(
                id,
                SOURCE,
                MessagingEvents.CATALOGUE.typeOf(event.getClass()),
                time,
                new Actor(SOURCE.value()),
                null,
                event);
        send(event.key(), codec.encode(envelope));
    }

    public void publishPoison() {
        send("nobody", "not an envelope".getBytes(UTF_8));
    }

    private void send(String key, byte[] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topic.MESSAGING_EVENTS.name(), key.getBytes(UTF_8), value);
        record.headers()
                .add(
                        RecordHeaders.POSITION,
                        Long.toString(position.incrementAndGet()).getBytes(US_ASCII))
                .add(RecordHeaders.RECORDED, "1793000000000000".getBytes(US_ASCII));
        try {
            RecordMetadata sent = producer.send(record).get(30, TimeUnit.SECONDS);
            last.put(sent.partition(), sent.offset());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Waits until the service has decided on everything that was published. */
    public void awaitDecided() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                Map<TopicPartition, OffsetAndMetadata> decided = admin.listConsumerGroupOffsets(INTAKE)
                        .partitionsToOffsetAndMetadata()
                        .get();
                return producer.partitionsFor(Topic.MESSAGING_EVENTS.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .allMatch(partition -> {
                            Long published = last.get(partition.partition());
                            OffsetAndMetadata next = decided.get(partition);
                            return published == null || (next != null && next.offset() > published);
                        });
            });
        }
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
