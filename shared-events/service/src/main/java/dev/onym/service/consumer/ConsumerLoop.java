package dev.onym.service.consumer;

import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.PostgresFailures;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer on a thread of its own, because Kafka's client blocks. When handling fails it goes back to what is handled,
 * stands still for a while without leaving its group, and tries again.
 */
final class ConsumerLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** About a minute's, once the pauses are at their longest. */
    private static final int FAILURES_A_REPORT = 12;

    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final String name;
    private final Topic topic;
    private final Supplier<Consumer<byte[], byte[]>> clients;
    private final Handling handling;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    /** Partitions that nothing but a newer build can take further. */
    private final Map<TopicPartition, String> held = new HashMap<>();

    private volatile ConsumerStatus status = new ConsumerStatus.Starting();
    private volatile @Nullable Consumer<byte[], byte[]> open;
    private int failures;
    private boolean begun;

    ConsumerLoop(Subscription subscription, Supplier<Consumer<byte[], byte[]>> clients, Handling handling) {
        this.name = subscription.name();
        this.topic = subscription.topic();
        this.clients = clients;
        this.handling = handling;
        this.thread = new Thread(this::run, "onym-consumer-" + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    String name() {
        return name;
    }

    ConsumerStatus status() {
        return status;
    }

    private void run() {
        try {
            while (!closed()) {
                followUntilItFails();
            }
        } catch (InterruptedException | InterruptException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Failures of Kafka itself, and of finding out where to go on, end the client; a new one begins anew. Errors too: a
     * thread that ended of one would leave a consumer that seems to follow.
     */
    private void followUntilItFails() throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = clients.get()) {
            open = consumer;
            consumer.subscribe(List.of(topic.name()), new Assignment(consumer));
            while (!closed()) {
                take(consumer, consumer.poll(POLL));
            }
        } catch (WakeupException closed) {
            LOG.debug("consumer {} was woken to close", name);
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (RuntimeException | Error failed) {
            failed(failed);
            boolean ignored = closing.await(pause().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            open = null;
            held.clear();
        }
    }

    private void take(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records)
            throws InterruptedException {
        if (records.isEmpty()) {
            return;
        }
        try {
            handling.handle(
                    consumer,
                    records.partitions().stream().collect(Collectors.toMap(Function.identity(), records::records)));
            going();
        } catch (WakeupException | InterruptException closed) {
            throw closed;
        } catch (NewerEvent newer) {
            hold(consumer, newer);
            going();
        } catch (RuntimeException | Error failed) {
            failed(failed);
            standStill(consumer);
        }
    }

    /** The others go on without a pause. */
    private void hold(Consumer<byte[], byte[]> consumer, NewerEvent newer) {
        LOG.error(
                "consumer {} holds back partition {} until this service is upgraded: {}",
                name,
                newer.partition(),
                newer.getMessage());
        held.put(newer.partition(), String.valueOf(newer.getMessage()));
        goBack(consumer);
        consumer.pause(held.keySet());
    }

    /** To what is handled. */
    private void goBack(Consumer<byte[], byte[]> consumer) {
        consumer.assignment().forEach(partition -> consumer.seek(partition, handling.next(partition)));
    }

    /** Polls on without taking anything, so that the group does not give the partitions away. */
    private void standStill(Consumer<byte[], byte[]> consumer) {
        long until = System.nanoTime() + pause().toNanos();
        do {
            // Partitions may have come meanwhile, so again each time.
            goBack(consumer);
            consumer.pause(consumer.assignment());
            consumer.poll(Duration.ofNanos(Math.clamp(until - System.nanoTime(), 1, POLL.toNanos())));
        } while (!closed() && System.nanoTime() - until < 0);
        goBack(consumer);
        consumer.resume(consumer.assignment());
        consumer.pause(held.keySet());
    }

    private void going() {
        if (failures > 0) {
            LOG.info("consumer {} goes on", name);
        }
        failures = 0;
        begun = true;
        status = held.isEmpty() ? new ConsumerStatus.Following() : new ConsumerStatus.Holding(held);
    }

    private void failed(Throwable failure) {
        Throwable cause = failure instanceof Awaiting.Failed carrier ? carrier.reason() : failure;
        if (failures % FAILURES_A_REPORT == 0) {
            tell(cause);
        }
        failures++;
        status = new ConsumerStatus.Retrying(cause, begun);
    }

    private void tell(Throwable cause) {
        if (cause instanceof PgException || PostgresFailures.isTransient(cause)) {
            // Not the exception itself: the database's messages quote values.
            LOG.warn("consumer {} waits and tries again: {}", name, PostgresFailures.describe(cause));
        } else {
            LOG.error("consumer {} waits and tries again", name, cause);
        }
    }

    private Duration pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private final class Assignment implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Assignment(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // They come unpaused, also those that were here before.
            held.keySet().removeAll(partitions);
            try {
                handling.assigned(consumer, partitions);
            } catch (InterruptedException interrupted) {
                throw new InterruptException(interrupted);
            }
            going();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            held.keySet().removeAll(partitions);
            handling.revoked(partitions);
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** Stops after what is being handled. Blocks until then. */
    @Override
    public void close() {
        closing.countDown();
        Consumer<byte[], byte[]> polling = open;
        if (polling != null) {
            polling.wakeup();
        }
        try {
            if (!thread.join(CLOSING)) {
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
