package dev.onym.service.consumer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What a kind of consumer does with its partitions. Called on the consumer's thread, which may block. */
interface Handling {
    /** Partitions come; the consumer is to stand where they go on. */
    void assigned(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) throws InterruptedException;

    /** Partitions go to somebody else. */
    void revoked(Collection<TopicPartition> partitions);

    /**
     * Handles what came, from all partitions at once: one after the other, each would wait for the flushes of those before it.
     * Whatever it throws makes the consumer wait and come again, a {@link NewerEvent} only with the other partitions;
     * partitions that are handled by then stay so.
     *
     * @param records at least one of each partition
     */
    void handle(Consumer<byte[], byte[]> consumer, Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records)
            throws InterruptedException;

    /** Where the partition goes on: everything before it is handled. */
    long next(TopicPartition partition);
}
