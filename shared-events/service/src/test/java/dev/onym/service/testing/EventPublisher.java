package dev.onym.service.testing;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.event.EventCodec;
import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.EventId;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.event.PersonalDataCipher;
import dev.onym.contract.topic.RecordHeaders;
import dev.onym.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events as another service's relay would: in transactions, with its headers. */
public final class EventPublisher implements AutoCloseable {
    private static final EventSource SOURCE = new EventSource("/onym/tests/0");
    /** Positions of different topics need not differ, but nothing is lost if they do. */
    private static final AtomicLong POSITION = new AtomicLong();

    private final Topic topic;
    private final EventCatalogue catalogue;
    private final EventCodec codec;
    private final Producer<String, byte[]> producer;

    public EventPublisher(String bootstrapServers, Topic topic, EventCatalogue catalogue, PersonalDataCipher cipher) {
        this.topic = topic;
        this.catalogue = catalogue;
        this.codec = new EventCodec(catalogue, cipher);
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "tests-" + UUID.randomUUID()),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** All of them in one transaction. */
    public void publish(List<? extends OnymEvent> events) {
        producer.beginTransaction();
        for (OnymEvent event : events) {
            send(event.key(), codec.encode(envelope(event)));
        }
        producer.commitTransaction();
    }

    public void publish(OnymEvent event) {
        publish(List.of(event));
    }

    /** Whatever these bytes are. */
    public void publishBytes(String key, byte[] value) {
        producer.beginTransaction();
        send(key, value);
        producer.commitTransaction();
    }

    /** As one that was upgraded first: only the header tells the type, in a version that is not known here. */
    public void publishNewer(String key, String type) {
        producer.beginTransaction();
        ProducerRecord<String, byte[]> message = message(key, "{}".getBytes(StandardCharsets.UTF_8));
        message.headers().add(RecordHeaders.TYPE, type.getBytes(StandardCharsets.US_ASCII));
        send(message);
        producer.commitTransaction();
    }

    private EventEnvelope envelope(OnymEvent event) {
        return new EventEnvelope(
                EventId.random(),
                SOURCE,
                catalogue.typeOf(event.getClass()),
                Instant.now(),
                new Actor(SOURCE.value()),
                null,
                event);
    }

    private void send(String key, byte[] value) {
        send(message(key, value));
    }

    private ProducerRecord<String, byte[]> message(String key, byte[] value) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic.name(), key, value);
        message.headers()
                .add(RecordHeaders.POSITION, ascii(POSITION.incrementAndGet()))
                .add(RecordHeaders.RECORDED, ascii(1_000 * System.currentTimeMillis()));
        return message;
    }

    private void send(ProducerRecord<String, byte[]> message) {
        var sent = producer.send(message);
        if (sent.isCancelled()) {
            throw new IllegalStateException("the transaction will fail");
        }
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        producer.close();
    }
}
