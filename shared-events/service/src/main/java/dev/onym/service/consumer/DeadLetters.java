package dev.onym.service.consumer;

import dev.onym.contract.topic.RecordHeaders;
import dev.onym.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts aside what a consumer cannot handle. A letter is durable before the consumer goes on; when the consumer fails in
 * between, it is written again, and the source's offset tells that it is the same.
 */
final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Topic topic;
    private final Supplier<Producer<byte[], byte[]>> producer;

    DeadLetters(Subscription subscription, Supplier<Producer<byte[], byte[]>> producer) {
        this.topic = Topic.deadLetter(subscription.topic(), subscription.name());
        this.producer = producer;
    }

    void add(ConsumerRecord<byte[], byte[]> record, String reason) throws InterruptedException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic.name(), null, record.key(), record.value(), record.headers());
        Headers headers = letter.headers();
        put(headers, RecordHeaders.REASON, reason);
        put(headers, RecordHeaders.SOURCE_TOPIC, record.topic());
        put(headers, RecordHeaders.SOURCE_PARTITION, Integer.toString(record.partition()));
        put(headers, RecordHeaders.SOURCE_OFFSET, Long.toString(record.offset()));
        try {
            producer.get().send(letter).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failed.getCause());
        }
        LOG.warn(
                "record {} of partition {} of {} is put aside in {}: {}",
                record.offset(),
                record.partition(),
                record.topic(),
                topic.name(),
                reason);
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
