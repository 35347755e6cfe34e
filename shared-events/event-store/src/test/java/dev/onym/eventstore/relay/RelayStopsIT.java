package dev.onym.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.StoredEvent;
import dev.onym.eventstore.UnreadableEvent;
import dev.onym.eventstore.testing.KafkaServer;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When going on would break a promise, the relay stops and says why. */
class RelayStopsIT {
    private final KafkaServer kafka = KafkaServer.shared();
    private RelayedStore service;

    @BeforeEach
    void open() {
        service = new RelayedStore(PostgresServer.shared(), kafka);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void anEnvelopeThatCannotBeReadStopsItAfterEverythingBefore() {
        // given
        service.withTopics().append(120);
        Stores.await(service.store()
                .readModels()
                .query("update events set envelope = 'no envelope' where position = 77")
                .execute());
        StoredEvent corrupt = service.log().get(76);

        // when
        try (Relay relay = Relay.start(service.anotherInstance(), service.settings())) {
            Throwable cause = awaitStopped(relay);

            // then
            assertThat(cause)
                    .isInstanceOf(UnreadableEvent.class)
                    .hasMessage("event %s at position 77 cannot be read: not JSON".formatted(corrupt.id()));
        }
        try (PublishedEvents published = service.published()) {
            published.readToEnd();
            published.assertAre(service.log().subList(0, 76));
        }
    }

    @Test
    void aStoreThatIsBehindItsTopicStopsIt() {
        // given
        service.withTopics().append(40);
        try (Relay relay = service.relay()) {
            service.awaitRelayed(relay);
        }
        Stores.await(service.store()
                .readModels()
                .query("delete from events where position > 30")
                .execute());

        // when
        try (Relay relay = service.relay()) {
            Throwable cause = awaitStopped(relay);

            // then
            assertThat(cause)
                    .isInstanceOf(RelayRefused.class)
                    .hasMessage("topic %s holds position 40, but the store ends at 30"
                            .formatted(service.topic().name()));
        }
    }

    @Test
    void aStoreThatWasRestoredAndAppendedToStopsIt() {
        // given
        service.withTopics().append(40);
        try (Relay relay = service.relay()) {
            service.awaitRelayed(relay);
        }
        Stores.await(service.store()
                .readModels()
                .query("with gone as (delete from events where position > 30 returning position)"
                        + " delete from event_tags where position > 30")
                .execute());
        service.append(20);

        // when
        try (Relay relay = service.relay()) {
            Throwable cause = awaitStopped(relay);

            // then
            assertThat(cause)
                    .isInstanceOf(RelayRefused.class)
                    .hasMessage("topic %s holds another event at position 40 than the store"
                            .formatted(service.topic().name()));
        }
    }

    @Test
    void anotherCountOfPartitionsStopsIt() {
        // given
        String topic = service.topic().name();
        kafka.create(new Topic(topic, 3, Topic.Retention.FOR_EVER), Topic.RELAY_POSITIONS);

        // when
        try (Relay relay = service.relay()) {
            Throwable cause = awaitStopped(relay);

            // then
            assertThat(cause)
                    .isInstanceOf(RelayRefused.class)
                    .hasMessage("topic %s has 3 partitions, the contract states 4".formatted(topic));
        }
    }

    @Test
    void aTopicThatForgetsStopsIt() throws ExecutionException, InterruptedException {
        // given
        service.withTopics();
        String topic = service.topic().name();
        try (Admin admin = kafka.admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("retention.ms", "604800000"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }

        // when
        try (Relay relay = service.relay()) {
            Throwable cause = awaitStopped(relay);

            // then
            assertThat(cause)
                    .isInstanceOf(RelayRefused.class)
                    .hasMessage("topic %s has retention.ms=604800000, the contract states -1".formatted(topic));
        }
    }

    @Test
    void aMissingTopicIsWaitedFor() {
        // given
        kafka.create(Topic.RELAY_POSITIONS);
        service.append(40);
        try (Relay relay = service.relay()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(relay.status())
                            .isInstanceOfSatisfying(
                                    RelayStatus.Retrying.class,
                                    retrying -> assertThat(retrying.cause())
                                            .hasMessage("topic %s does not exist; create it with 4 partitions"
                                                    .formatted(service.topic().name()))));

            // when
            service.withTopics();

            // then
            service.awaitRelayed(relay);
        }
        service.assertPublishedOnce();
    }

    private static Throwable awaitStopped(Relay relay) {
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.status() instanceof RelayStatus.Stopped);
        return ((RelayStatus.Stopped) relay.status()).cause();
    }
}
