package dev.onym.service.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a poll brought from one partition, as far as this build can read it.
 *
 * @param begin offset of the first record
 * @param end offset behind the last one that can be handled; the same as {@code begin} when there is none
 * @param newer the event that waits at {@code end} for the upgrade of this service; null when there is none
 */
record Arrivals(
        TopicPartition partition,
        List<Arrival> events,
        long begin,
        long end,
        @Nullable NewerEvent newer) {
    record Arrival(ConsumerRecord<byte[], byte[]> record, ReceivedEvent event) {
        TopicPartition partition() {
            return new TopicPartition(record.topic(), record.partition());
        }
    }

    /** Puts aside what is no event. */
    static List<Arrivals> of(
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records,
            RecordReader reader,
            DeadLetters deadLetters)
            throws InterruptedException {
        List<Arrivals> all = new ArrayList<>(records.size());
        for (Map.Entry<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> each : records.entrySet()) {
            all.add(ofOne(each.getKey(), each.getValue(), reader, deadLetters));
        }
        return all;
    }

    private static Arrivals ofOne(
            TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> records,
            RecordReader reader,
            DeadLetters deadLetters)
            throws InterruptedException {
        long begin = records.getFirst().offset();
        List<Arrival> events = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                reader.read(record).ifPresent(event -> events.add(new Arrival(record, event)));
            } catch (Unprocessable unreadable) {
                deadLetters.add(record, String.valueOf(unreadable.getMessage()));
            } catch (NewerEvent newer) {
                return new Arrivals(partition, events, begin, record.offset(), newer);
            }
        }
        return new Arrivals(partition, events, begin, records.getLast().offset() + 1, null);
    }

    /**
     * To be asked when the others are handled.
     *
     * @throws NewerEvent when one of them ends at such an event
     */
    static void refuseNewer(List<Arrivals> all) {
        for (Arrivals arrivals : all) {
            if (arrivals.newer != null) {
                throw arrivals.newer;
            }
        }
    }
}
