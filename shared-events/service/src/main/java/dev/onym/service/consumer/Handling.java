package dev.onym.service.consumer;

import java.util.Collection;
import java.util.List;
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
     * Handles what came from one partition. Whatever it throws makes the consumer wait and come again.
     *
     * @param records at least one
     */
    void handle(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records)
            throws InterruptedException;

    /** Where the partition goes on: everything before it is handled. */
    long next(TopicPartition partition);
}
