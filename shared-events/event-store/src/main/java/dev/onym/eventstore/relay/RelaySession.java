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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;

/**
 * One uninterrupted run of relaying. The order of its beginning is what makes a relay exact: first the predecessor is fenced
 * and its open transaction settled, then the position is read. After any failure the session is thrown away and the next one
 * finds out anew what was committed. Blocks; for the relay's own thread.
 */
final class RelaySession implements AutoCloseable {
    private static final String POSITIONS = Topic.RELAY_POSITIONS.name();

    private final RelaySettings settings;
    private final Producer<String, byte[]> producer;
    private long position;

    private RelaySession(RelaySettings settings, Producer<String, byte[]> producer) {
        this.settings = settings;
        this.producer = producer;
    }

    /** @throws RelayRefused when the topics do not have the shape that the contract states */
    static RelaySession open(RelaySettings settings, KafkaClients clients) throws InterruptedException {
        try (Admin admin = clients.admin()) {
            checkTopics(admin, settings);
        }
        RelaySession session = new RelaySession(settings, clients.producer());
        try {
            session.begin(clients);
            return session;
        } catch (RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    private void begin(KafkaClients clients) {
        producer.initTransactions();
        try (Consumer<String, String> consumer = clients.positions()) {
            position = new RelayedPosition(consumer, POSITIONS, settings.transactionTimeout()).of(settings.service());
        }
    }

    private static void checkTopics(Admin admin, RelaySettings settings) throws InterruptedException {
        Topic topic = settings.topic();
        Map<String, TopicDescription> found;
        try {
            found = admin.describeTopics(List.of(topic.name(), POSITIONS))
                    .allTopicNames()
                    .get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failed.getCause());
        }
        checkPartitions(topic, found);
        checkPartitions(Topic.RELAY_POSITIONS, found);
    }

    /** Another count would send an event of a known key elsewhere and break the order of its key. */
    private static void checkPartitions(Topic topic, Map<String, TopicDescription> found) {
        int partitions =
                Objects.requireNonNull(found.get(topic.name())).partitions().size();
        if (partitions != topic.partitions()) {
            throw new RelayRefused("topic %s has %d partitions, the contract states %d"
                    .formatted(topic.name(), partitions, topic.partitions()));
        }
    }

    /** Last position that is committed in the topic. */
    long position() {
        return position;
    }

    /** Publishes what follows {@link #position()}, all or nothing. */
    void publish(List<StoredEvent> events) {
        long last = events.getLast().position();
        producer.beginTransaction();
        for (StoredEvent event : events) {
            send(record(event));
        }
        send(new ProducerRecord<>(
                POSITIONS, settings.service(), Long.toString(last).getBytes(StandardCharsets.US_ASCII)));
        producer.commitTransaction();
        position = last;
    }

    /** A send that fails fails the commit. */
    private void send(ProducerRecord<String, byte[]> record) {
        Future<?> unused = producer.send(record);
    }

    private ProducerRecord<String, byte[]> record(StoredEvent event) {
        String key;
        try {
            key = EnvelopeKey.of(event.envelope());
        } catch (UnreadableEnvelope unreadable) {
            throw new UnreadableEvent(event, unreadable);
        }
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(settings.topic().name(), key, event.envelope());
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
