package dev.onym.messaging.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.event.EventType;
import dev.onym.contract.event.PersonalDataCipher;
import dev.onym.contract.identity.IdentityEvent;
import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.topic.RecordHeaders;
import dev.onym.contract.topic.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Speaks as identity-service would. */
@Singleton
public class IdentityTopic {
    private static final EventSource SOURCE = new EventSource("/onym/identity/0");

    private final EventCodec codec;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong position = new AtomicLong();

    IdentityTopic(
            PersonalDataCipher cipher, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.codec = new EventCodec(IdentityEvents.CATALOGUE, cipher);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** At the next position. */
    public void publish(IdentityEvent event) {
        publish(event, position.incrementAndGet());
    }

    /** Partitions come in no common order, so a position can come after a higher one. */
    public void publish(IdentityEvent event, long atPosition) {
        position.accumulateAndGet(atPosition, Math::max);
        EventType type = IdentityEvents.CATALOGUE.typeOf(event.getClass());
        EventEnvelope envelope = new EventEnvelope(
                EventId.random(), SOURCE, type, Instant.now(), new Actor(SOURCE.value()), null, event);
        send(event.key(), codec.encode(envelope), atPosition);
    }

    public void publishPoison(String key) {
        send(key, "not an envelope".getBytes(UTF_8), position.incrementAndGet());
    }

    private void send(String key, byte[] value, long atPosition) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topic.IDENTITY_EVENTS.name(), key.getBytes(UTF_8), value);
        record.headers()
                .add(RecordHeaders.POSITION, Long.toString(atPosition).getBytes(US_ASCII))
                .add(RecordHeaders.RECORDED, "1793000000000000".getBytes(US_ASCII));
        try {
            producer.send(record).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
