package dev.onym.eventstore.relay;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Finds what a service published last in the compacted topic of positions. */
final class RelayedPosition {
    /** A relay writes one position for each transaction, so its last one is near the end. */
    private static final long FIRST_WINDOW = 1_000;

    private final Consumer<String, String> consumer;
    private final TopicPartition partition;
    private final Duration atMost;

    RelayedPosition(Consumer<String, String> consumer, TopicPartition partition, Duration atMost) {
        this.consumer = consumer;
        this.partition = partition;
        this.atMost = atMost;
    }

    /**
     * Blocks.
     *
     * @param end offset after the last record that counts. The consumer's own end will not do: a transaction of another
     *     service that is still open holds it back, and would hide what was committed after it.
     * @throws TimeoutException when the topic cannot be read up to there in time
     */
    Published of(String service, long end) {
        consumer.assign(List.of(partition));
        long beginning = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long deadline = System.nanoTime() + atMost.toNanos();
        long from = end;
        for (long window = FIRST_WINDOW; from > beginning; window *= 4) {
            from = Math.max(beginning, end - window);
            Published found = lastBetween(from, end, service, deadline);
            if (found.position() > 0) {
                return found;
            }
        }
        return Published.NOTHING;
    }

    private Published lastBetween(long from, long end, String service, long deadline) {
        Published last = Published.NOTHING;
        consumer.seek(partition, from);
        while (consumer.position(partition) < end) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(
                        "topic %s is not readable up to its end; the transaction of a relay may be open"
                                .formatted(partition.topic()));
            }
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                if (service.equals(record.key()) && record.value() != null) {
                    Published found = Published.parse(record.value());
                    last = found.position() > last.position() ? found : last;
                }
            }
        }
        return last;
    }
}
