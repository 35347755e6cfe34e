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

/** Speaks as messaging-service would. */
@Singleton
public class MessagingTopic {
    private static final EventSource SOURCE = new EventSource("/onym/messaging/0");

    private final EventCodec codec;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong position = new AtomicLong();

    MessagingTopic(
            PersonalDataCipher cipher, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.codec = new EventCodec(MessagingEvents.CATALOGUE, cipher);
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
