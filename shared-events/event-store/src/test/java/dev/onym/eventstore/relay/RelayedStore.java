package dev.onym.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Verdict;
import dev.onym.eventstore.testing.KafkaServer;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A store with a service, a topic and events of its own, on servers that others use, too. */
final class RelayedStore implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int PARTITIONS = 4;
    private static final int APPEND = 20;

    private final KafkaServer kafka;
    private final EventStoreSettings database;
    private final Stores stores = new Stores();
    private final PostgresEventStore store;
    private final String service = "service-" + NUMBER.incrementAndGet();
    private final Topic topic = new Topic("onym." + service + ".events.v1", PARTITIONS, Topic.Retention.FOR_EVER);
    private final SubjectEvents events = new SubjectEvents();

    RelayedStore(PostgresServer postgres, KafkaServer kafka) {
        this.kafka = kafka;
        this.database = postgres.freshStore();
        this.store = stores.open(database);
    }

    RelayedStore withTopics() {
        kafka.create(topic, Topic.RELAY_POSITIONS);
        return this;
    }

    PostgresEventStore store() {
        return store;
    }

    EventStoreSettings database() {
        return database;
    }

    /** A store of another instance of the service, on the same database. */
    PostgresEventStore anotherInstance() {
        return stores.open(database);
    }

    String service() {
        return service;
    }

    Topic topic() {
        return topic;
    }

    SubjectEvents events() {
        return events;
    }

    RelaySettings settings() {
        return RelaySettings.from(
                service, topic, key -> Optional.ofNullable(relayProperties().get(key)));
    }

    /** Small transactions, so that there is something between them; little patience, so that a test need not have more. */
    Map<String, String> relayProperties() {
        return Map.of(
                "onym.relay.bootstrap-servers", kafka.bootstrapServers(),
                "onym.relay.transaction-events", "50",
                "onym.relay.transaction-timeout", "PT3S",
                "onym.relay.lease", "PT4S");
    }

    Relay relay() {
        return Relay.start(store, settings());
    }

    /** Returns once they are stored. What is tried again goes by its ids, so it is stored once whatever happens. */
    void append(int count) {
        List<Future<Verdict>> verdicts = new ArrayList<>();
        for (int left = count; left > 0; left -= APPEND) {
            verdicts.add(append(events.next(Math.min(left, APPEND))));
        }
        verdicts.forEach(Stores::await);
    }

    private Future<Verdict> append(List<NewEvent> fresh) {
        return store.appends().append(Append.unconditional(fresh)).recover(failed -> append(fresh));
    }

    long head() {
        return Stores.await(store.reader().head());
    }

    List<StoredEvent> log() {
        List<StoredEvent> log = new ArrayList<>();
        for (List<StoredEvent> page = page(0); !page.isEmpty(); page = page(log.size())) {
            log.addAll(page);
        }
        return log;
    }

    private List<StoredEvent> page(long after) {
        return Stores.await(store.reader().after(after, 1_000));
    }

    /** Waits until the relay has come to the end of the store. */
    void awaitRelayed(Relay relay) {
        RelayStatus done = new RelayStatus.Relaying(head());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(relay.status()).isEqualTo(done));
    }

    /**
     * The proof: another relay would find nothing left to publish, and an independent consumer sees each event of the store
     * once.
     */
    void assertPublishedOnce() {
        try (Relay last = relay()) {
            awaitRelayed(last);
        }
        try (PublishedEvents published = published()) {
            published.readToEnd();
            published.assertAre(log());
        }
    }

    PublishedEvents published() {
        return new PublishedEvents(kafka.bootstrapServers(), topic);
    }

    @Override
    public void close() {
        stores.close();
    }
}
