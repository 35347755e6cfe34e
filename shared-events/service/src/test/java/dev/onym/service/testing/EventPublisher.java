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
import org.apache.kafka.common.errors.InvalidTxnStateException;
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
    private final String bootstrapServers;
    private Producer<String, byte[]> producer;

    public EventPublisher(String bootstrapServers, Topic topic, EventCatalogue catalogue, PersonalDataCipher cipher) {
        this.topic = topic;
        this.catalogue = catalogue;
        this.codec = new EventCodec(catalogue, cipher);
        this.bootstrapServers = bootstrapServers;
        this.producer = open();
    }

    private Producer<String, byte[]> open() {
        Producer<String, byte[]> opened = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "tests-" + UUID.randomUUID()),
                new StringSerializer(),
                new ByteArraySerializer());
        opened.initTransactions();
        return opened;
    }

    /** All of them in one transaction. */
    public void publish(List<? extends OnymEvent> events) {
        inOneTransaction(events.stream()
                .map(event -> message(event.key(), codec.encode(envelope(event))))
                .toList());
    }

    public void publish(OnymEvent event) {
        publish(List.of(event));
    }

    /** Whatever these bytes are. */
    public void publishBytes(String key, byte[] value) {
        inOneTransaction(List.of(message(key, value)));
    }

    /** As one that was upgraded first: only the header tells the type, in a version that is not known here. */
    public void publishNewer(String key, String type) {
        ProducerRecord<String, byte[]> message = message(key, "{}".getBytes(StandardCharsets.UTF_8));
        message.headers().add(RecordHeaders.TYPE, type.getBytes(StandardCharsets.US_ASCII));
        inOneTransaction(List.of(message));
    }

    /** A broker refuses a transaction now and then as one that it does not know; a relay begins anew then, and so does this. */
    private void inOneTransaction(List<ProducerRecord<String, byte[]>> messages) {
        try {
            commit(messages);
        } catch (InvalidTxnStateException refused) {
            producer.close();
            producer = open();
            commit(messages);
        }
    }

    private void commit(List<ProducerRecord<String, byte[]>> messages) {
        producer.beginTransaction();
        for (ProducerRecord<String, byte[]> message : messages) {
            var sent = producer.send(message);
            if (sent.isCancelled()) {
                throw new IllegalStateException("the transaction will fail");
            }
        }
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

    private ProducerRecord<String, byte[]> message(String key, byte[] value) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic.name(), key, value);
        message.headers()
                .add(RecordHeaders.POSITION, ascii(POSITION.incrementAndGet()))
                .add(RecordHeaders.RECORDED, ascii(1_000 * System.currentTimeMillis()));
        return message;
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        producer.close();
    }
}
