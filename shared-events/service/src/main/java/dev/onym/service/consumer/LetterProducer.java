package dev.onym.service.consumer;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Writes all dead letters of a service. Made with the first of them, on a consumer's thread, which waits and tries again: a
 * client cannot be made while Kafka's name does not resolve, and that must not keep the service from starting.
 */
final class LetterProducer implements Supplier<Producer<byte[], byte[]>>, AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final ConsumerClients clients;
    private @Nullable Producer<byte[], byte[]> open;

    LetterProducer(ConsumerClients clients) {
        this.clients = clients;
    }

    @Override
    public synchronized Producer<byte[], byte[]> get() {
        Producer<byte[], byte[]> producer = open;
        if (producer == null) {
            producer = clients.producer();
            open = producer;
        }
        return producer;
    }

    /** After the consumers. */
    @Override
    public synchronized void close() {
        if (open != null) {
            open.close(CLOSING);
        }
    }
}
