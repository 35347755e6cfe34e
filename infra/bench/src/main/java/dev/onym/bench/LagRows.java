package dev.onym.bench;

import dev.onym.contract.topic.RecordHeaders;
import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** How long after its writer knows it the others know it, at a moderate rate that leaves the machine mostly idle. */
final class LagRows {
    private static final Duration BETWEEN_APPENDS = Duration.ofMillis(2);
    private static final int PAGE = 1_000;

    /** Times the rate that is measured: at that, it would be minutes until everything is compiled. */
    private static final int HURRY = 8;

    private final Lab lab;
    private final Sightings verdicts = new Sightings();
    private final Sightings sameInstance = new Sightings();
    private final Sightings otherInstance = new Sightings();
    private final Sightings kafka = new Sightings();
    private volatile boolean done;

    private LagRows(Lab lab) {
        this.lab = lab;
    }

    static List<Row> measure(Lab lab) {
        return new LagRows(lab).measure();
    }

    private List<Row> measure() {
        PostgresEventStore store = lab.emptyStore();
        follow(store, 0, sameInstance);
        follow(lab.open(store.settings()), 0, otherInstance);
        lab.opened(RelayRows.start(lab, store, Topic.MESSAGING_EVENTS));
        Thread consumer = Thread.ofPlatform().start(this::consume);
        warmUp(store);
        long timer = appending(store);
        Wait.sleep(lab.options().length().dividedBy(2));
        long warmUp = store.feed().head();
        Wait.sleep(lab.options().length());
        lab.vertx().cancelTimer(timer);
        double rate =
                (store.feed().head() - warmUp) * 1e9 / lab.options().length().toNanos();
        awaitSighted();
        done = true;
        join(consumer);
        return List.of(
                row("follower on the writer's instance", rate, sameInstance, warmUp),
                row("follower on another instance", rate, otherInstance, warmUp),
                row("Kafka consumer, read_committed", rate, kafka, warmUp));
    }

    private void warmUp(PostgresEventStore store) {
        List<Long> timers =
                IntStream.range(0, HURRY).mapToObj(each -> appending(store)).toList();
        Wait.until(() -> kafka.count() > 0);
        Settling settling = lab.meter().settling();
        int before;
        do {
            before = verdicts.count();
            Wait.sleep(lab.options().length());
        } while (!settling.after(verdicts.count() - before));
        timers.forEach(lab.vertx()::cancelTimer);
        awaitSighted();
    }

    private long appending(PostgresEventStore store) {
        return lab.vertx().setPeriodic(BETWEEN_APPENDS.toMillis(), ignored -> append(store));
    }

    private void awaitSighted() {
        Wait.until(() -> Math.min(kafka.count(), otherInstance.count()) == verdicts.count());
    }

    private Row row(String observer, double rate, Sightings sightings, long warmUp) {
        Measurement measured = new Measurement(observer, 1, rate, sightings.lag(verdicts, warmUp), null);
        return Row.ours(measured, Comparison.p99(measured, Goal.atMost(100, 5)));
    }

    private void append(PostgresEventStore store) {
        store.appends()
                .append(Append.unconditional(List.of(lab.events().next().event())))
                .onSuccess(verdict -> {
                    if (verdict instanceof Verdict.Accepted accepted) {
                        verdicts.see(accepted.firstPosition());
                    }
                })
                .onFailure(failed -> lab.say("an append failed: " + failed));
    }

    /** Ends when the store is closed. */
    private static void follow(PostgresEventStore store, long position, Sightings sightings) {
        store.feed()
                .awaitAfter(position)
                .compose(more -> store.feed().after(position, PAGE))
                .onSuccess(events -> {
                    events.forEach(event -> sightings.see(event.position()));
                    follow(store, events.isEmpty() ? position : events.getLast().position(), sightings);
                });
    }

    private void consume() {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                lab.kafka().bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            Topic topic = Topic.MESSAGING_EVENTS;
            consumer.assign(IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .toList());
            while (!done) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    kafka.see(position(record));
                }
            }
        }
    }

    private static long position(ConsumerRecord<String, byte[]> record) {
        byte[] header = Objects.requireNonNull(record.headers().lastHeader(RecordHeaders.POSITION))
                .value();
        return Long.parseLong(new String(header, StandardCharsets.US_ASCII));
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
