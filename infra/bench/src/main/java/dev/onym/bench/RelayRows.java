package dev.onym.bench;

import dev.onym.contract.event.EnvelopeKey;
import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.relay.Relay;
import dev.onym.eventstore.relay.RelaySettings;
import dev.onym.eventstore.relay.RelayStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A whole log on its way to Kafka. The plain producer has it in memory and needs no transactions; the relay does. */
final class RelayRows {
    /** Of the shape of the topics that the relay writes to. */
    static final Topic PLAIN = new Topic("onym.bench.plain.v1", 12, Topic.Retention.FOR_EVER);

    /** As long as the five headers of the relay's records together. */
    private static final byte[] HEADER = new byte[160];

    private static final long NOT_YET = -1;

    private RelayRows() {}

    static List<Row> measure(Lab lab) {
        PostgresEventStore store = lab.open(lab.filledDatabase());
        lab.kafka();
        List<ProducerRecord<String, byte[]>> records = records(store);
        Measurement plain = lab.meter()
                .time(
                        "plain producer, acks=all",
                        () -> producer(lab),
                        producer -> produce(producer, records),
                        Producer::close);
        Measurement relay = lab.meter()
                .time(
                        "relay, exactly once",
                        () -> start(lab, store),
                        each -> relay(each, records.size()),
                        Relay::close);
        return List.of(Row.ceiling(plain), Row.ours(relay, Comparison.rate(relay, plain, Goal.atLeast(0.3, 0.7))));
    }

    private static List<ProducerRecord<String, byte[]>> records(PostgresEventStore store) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        List<StoredEvent> page = Wait.forResult(store.reader().after(0, 2_000));
        while (!page.isEmpty()) {
            for (StoredEvent event : page) {
                records.add(new ProducerRecord<>(PLAIN.name(), EnvelopeKey.of(event.envelope()), event.envelope()));
            }
            page = Wait.forResult(store.reader().after(page.getLast().position(), 2_000));
        }
        records.forEach(record -> record.headers().add("onym", HEADER));
        return records;
    }

    /** Knows the topic. */
    private static Producer<String, byte[]> producer(Lab lab) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                lab.kafka().bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.BATCH_SIZE_CONFIG,
                512 * 1024,
                ProducerConfig.LINGER_MS_CONFIG,
                1,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                8 * 1024 * 1024);
        Producer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        if (producer.partitionsFor(PLAIN.name()).size() != PLAIN.partitions()) {
            throw new IllegalStateException("the topic has another shape");
        }
        return producer;
    }

    private static long produce(Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
        List<Future<?>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<String, byte[]> record : records) {
            // A record cannot be sent twice: its headers are closed by the first time.
            sent.add(producer.send(
                    new ProducerRecord<>(PLAIN.name(), null, record.key(), record.value(), record.headers())));
        }
        producer.flush();
        for (Future<?> each : sent) {
            if (each.state() != Future.State.SUCCESS) {
                throw new IllegalStateException("the plain producer was disturbed", each.exceptionNow());
            }
        }
        return sent.size();
    }

    /** Has the lease and knows where it goes on. */
    private static Relay start(Lab lab, PostgresEventStore store) {
        Relay relay = start(lab, store, Topic.IDENTITY_EVENTS);
        try {
            Wait.until(() -> relayed(relay) != NOT_YET);
            return relay;
        } catch (RuntimeException disturbed) {
            relay.close();
            throw disturbed;
        }
    }

    private static long relay(Relay relay, long events) {
        Wait.until(() -> relayed(relay) >= events);
        return events;
    }

    /** Under a name that has not relayed anything yet, so it starts at position 1. */
    static Relay start(Lab lab, PostgresEventStore store, Topic topic) {
        Map<String, String> values =
                Map.of("onym.relay.bootstrap-servers", lab.kafka().bootstrapServers());
        RelaySettings settings =
                RelaySettings.from("bench-" + UUID.randomUUID(), topic, key -> Optional.ofNullable(values.get(key)));
        return Relay.start(store, settings);
    }

    /** The last position that is in the topic, {@link #NOT_YET} before the relay has begun. */
    static long relayed(Relay relay) {
        return switch (relay.status()) {
            case RelayStatus.Relaying relaying -> relaying.position();
            case RelayStatus.Waiting waiting -> NOT_YET;
            case RelayStatus.Retrying retrying ->
                throw new IllegalStateException("the relay was disturbed", retrying.cause());
            case RelayStatus.Stopped stopped -> throw new IllegalStateException("the relay stopped", stopped.cause());
        };
    }
}
