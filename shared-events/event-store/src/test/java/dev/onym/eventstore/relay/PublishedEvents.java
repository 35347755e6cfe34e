package dev.onym.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.topic.Leaf;
import dev.onym.contract.topic.RecordHeaders;
import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a subscriber sees: a plain consumer that knows nothing of relays. */
final class PublishedEvents implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Consumer<String, byte[]> consumer;
    private final Consumer<String, byte[]> uncommitted;
    private final List<TopicPartition> partitions;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    PublishedEvents(String bootstrapServers, Topic topic) {
        consumer = consumer(bootstrapServers, "read_committed");
        uncommitted = consumer(bootstrapServers, "read_uncommitted");
        partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private static Consumer<String, byte[]> consumer(String bootstrapServers, String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        isolation,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Reads on until that many records have been seen; more may follow. */
    void readUntil(long count) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> read() >= count);
    }

    /** Reads what is committed by now, up to the first transaction that is open. */
    void readCommitted() {
        readTo(consumer.endOffsets(partitions));
    }

    /** Reads to the end of every partition; waits for transactions that are open. */
    void readToEnd() {
        readTo(uncommitted.endOffsets(partitions));
    }

    private void readTo(Map<TopicPartition, Long> ends) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> {
            read();
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
    }

    private int read() {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        return records.size();
    }

    List<ConsumerRecord<String, byte[]>> records() {
        return records;
    }

    /** Each event of the log once, under one partition for each key, in the order of positions, and as it was stored. */
    void assertAre(List<StoredEvent> log) {
        assertThat(records)
                .extracting(PublishedEvents::position)
                .containsExactlyInAnyOrderElementsOf(
                        log.stream().map(StoredEvent::position).toList());
        Map<String, Integer> partitionOfKey = new HashMap<>();
        Map<String, Long> lastOfKey = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            assertThat(partitionOfKey.merge(record.key(), record.partition(), (known, seen) -> known))
                    .isEqualTo(record.partition());
            assertThat(position(record)).isGreaterThan(lastOfKey.getOrDefault(record.key(), 0L));
            lastOfKey.put(record.key(), position(record));
            assertIs(record, log.get((int) position(record) - 1));
        }
    }

    private static void assertIs(ConsumerRecord<String, byte[]> record, StoredEvent event) {
        assertThat(record.value()).isEqualTo(event.envelope());
        assertThat(header(record, RecordHeaders.RECORDED)).isEqualTo(Long.toString(event.recordedAt()));
        assertThat(header(record, RecordHeaders.TYPE)).isEqualTo(event.type());
        assertThat(header(record, RecordHeaders.PORTFOLIO)).isEqualTo(event.portfolio());
        byte[] leaf =
                Leaf.hash(position(record), Long.parseLong(header(record, RecordHeaders.RECORDED)), record.value());
        assertThat(header(record, RecordHeaders.LEAF)).isEqualTo(HexFormat.of().formatHex(leaf));
        assertThat(event.leaf()).isEqualTo(leaf);
    }

    static long position(ConsumerRecord<String, byte[]> record) {
        return Long.parseLong(header(record, RecordHeaders.POSITION));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        consumer.close();
        uncommitted.close();
    }
}
