package dev.onym.journeys.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics with a plain consumer that sees what was committed. */
public final class Topics {
    private static final Duration POLL = Duration.ofMillis(200);

    private Topics() {}

    /** Every record that is there now, in the order of its partition. */
    public static List<ConsumerRecord<byte[], byte[]>> read(Onym onym, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = open(onym)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** All of ours. */
    public static List<String> names(Onym onym) {
        try (KafkaConsumer<byte[], byte[]> consumer = open(onym)) {
            return consumer.listTopics().keySet().stream()
                    .filter(topic -> topic.startsWith("onym."))
                    .toList();
        }
    }

    private static KafkaConsumer<byte[], byte[]> open(Onym onym) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", onym.environment().get("ONYM_KAFKA"), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
