package dev.onym.eventstore.relay;

import dev.onym.contract.event.EnvelopeKey;
import dev.onym.contract.event.UnreadableEnvelope;
import dev.onym.contract.topic.RecordHeaders;
import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.UnreadableEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;

/**
 * One uninterrupted run of relaying. The order of its beginning is what makes a relay exact: first the predecessor is fenced
 * and its open transaction settled, then the position is read. After any failure the session is thrown away and the next one
 * finds out anew what was committed. Blocks; for the relay's own thread.
 */
final class RelaySession implements AutoCloseable {
    private static final TopicPartition POSITIONS = new TopicPartition(Topic.RELAY_POSITIONS.name(), 0);

    private final RelaySettings settings;
    private final Producer<String, byte[]> producer;
    private Published published = Published.NOTHING;
    /** Where the open transaction ends; the same as {@link #published} while there is none. */
    private Published sent = Published.NOTHING;

    private RelaySession(RelaySettings settings, Producer<String, byte[]> producer) {
        this.settings = settings;
        this.producer = producer;
    }

    /**
     * Fences the predecessor and finds out where it stopped.
     *
     * @throws MissingTopic until somebody creates the topics
     * @throws RelayRefused when the topics do not have the shape that the contract states
     */
    static RelaySession open(RelaySettings settings, KafkaClients clients) throws InterruptedException {
        try (RelayTopics topics = new RelayTopics(clients.admin())) {
            topics.check(settings.topic());
            topics.check(Topic.RELAY_POSITIONS);
            RelaySession session = new RelaySession(settings, clients.producer());
            try {
                session.begin(clients, topics);
                return session;
            } catch (InterruptedException | RuntimeException failed) {
                session.close();
                throw failed;
            }
        }
    }

    private void begin(KafkaClients clients, RelayTopics topics) throws InterruptedException {
        producer.initTransactions();
        long end = topics.end(POSITIONS);
        try (Consumer<String, String> consumer = clients.positions()) {
            published =
                    new RelayedPosition(consumer, POSITIONS, settings.transactionTimeout()).of(settings.service(), end);
            sent = published;
        }
    }

    /** What is committed in the topic. */
    Published published() {
        return published;
    }

    /**
     * Adds what follows the last event sent to the transaction, and begins one if none is open.
     *
     * @throws UnreadableEvent once everything before that event is committed
     */
    void send(List<StoredEvent> events) {
        for (StoredEvent event : events) {
            ProducerRecord<String, byte[]> record;
            try {
                record = record(event);
            } catch (UnreadableEnvelope unreadable) {
                commit();
                throw new UnreadableEvent(event, unreadable);
            }
            if (sent.position() == published.position()) {
                producer.beginTransaction();
            }
            send(record);
            sent = Published.upTo(event);
        }
    }

    /** Publishes what was sent together with the position it ends at, all or nothing. Does nothing when nothing was sent. */
    void commit() {
        if (sent.position() > published.position()) {
            send(new ProducerRecord<>(POSITIONS.topic(), settings.service(), ascii(sent.toString())));
            producer.commitTransaction();
            published = sent;
        }
    }

    /** A send that fails fails the commit. */
    private void send(ProducerRecord<String, byte[]> record) {
        Future<?> unused = producer.send(record);
    }

    private ProducerRecord<String, byte[]> record(StoredEvent event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(settings.topic().name(), EnvelopeKey.of(event.envelope()), event.envelope());
        Headers headers = record.headers();
        headers.add(RecordHeaders.POSITION, ascii(Long.toString(event.position())));
        headers.add(RecordHeaders.RECORDED, ascii(Long.toString(event.recordedAt())));
        headers.add(RecordHeaders.LEAF, ascii(HexFormat.of().formatHex(event.leaf())));
        headers.add(RecordHeaders.TYPE, ascii(event.type()));
        headers.add(RecordHeaders.PORTFOLIO, ascii(event.portfolio()));
        return record;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Does not wait for what is under way: the next session settles it. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
