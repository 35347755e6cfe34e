package dev.onym.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.testing.KafkaServer;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relay publishes, as a plain consumer of the topic sees it. */
class RelayIT {
    private RelayedStore service;

    @BeforeEach
    void open() {
        service = new RelayedStore(PostgresServer.shared(), KafkaServer.shared()).withTopics();
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void everyEventIsPublishedOnceAndInOrderAsItIsStored() {
        // given
        service.append(1_500);

        // when
        try (Relay relay = service.relay()) {
            service.append(1_500);
            service.awaitRelayed(relay);
        }

        // then
        assertThat(service.head()).isEqualTo(3_000);
        service.assertPublishedOnce();
    }

    @Test
    void whatIsPublishedIsNotKeptInMemory() {
        try (Relay relay = service.relay()) {
            // when
            service.append(300);
            service.awaitRelayed(relay);

            // then
            assertThat(service.store().feed().recentAfter(0, 10)).isEmpty();
        }
    }

    @Test
    void theKeyIsTheSubjectOfTheEnvelope() {
        // given
        service.append(200);

        // when
        try (Relay relay = service.relay()) {
            service.awaitRelayed(relay);
        }

        // then
        try (PublishedEvents published = service.published()) {
            published.readUntil(200);
            assertThat(published.records())
                    .allSatisfy(record -> assertThat(record.key())
                            .isEqualTo(service.events()
                                    .codec()
                                    .decode(record.value())
                                    .data()
                                    .key()));
        }
    }

    @Test
    void aRelayGoesOnWhereTheLastOneStopped() {
        // given
        service.append(300);
        try (Relay first = service.relay()) {
            service.awaitRelayed(first);
        }
        service.append(300);

        // when
        try (Relay second = service.relay()) {
            service.awaitRelayed(second);
        }

        // then
        service.assertPublishedOnce();
    }

    @Test
    void aSecondInstanceWaitsAndTakesOverWhenTheFirstCloses() {
        // given
        Relay first = service.relay();
        service.append(100);
        service.awaitRelayed(first);

        // when
        try (Relay second = Relay.start(service.anotherInstance(), service.settings())) {
            service.append(100);
            service.awaitRelayed(first);
            assertThat(second.status()).isEqualTo(new RelayStatus.Waiting());
            first.close();
            service.append(100);
            service.awaitRelayed(second);
        }

        // then
        service.assertPublishedOnce();
    }

    @Test
    void anIdleRelayPublishesWhatAnotherInstanceAppends() {
        // given
        var other = service.anotherInstance();
        try (Relay relay = service.relay();
                PublishedEvents published = service.published()) {
            service.append(1);
            service.awaitRelayed(relay);

            // when
            Stores.await(
                    other.appends().append(Append.unconditional(service.events().next(1))));

            // then
            await().atMost(Duration.ofSeconds(2)).until(() -> relay.status().equals(new RelayStatus.Relaying(2)));
            published.readUntil(2);
        }
    }

    @Test
    void aCommitWhoseAnswerIsLostIsNotRepeated() {
        // given
        AtomicInteger commits = new AtomicInteger();
        KafkaClients losingAnswers = new WatchedClients(service.settings()) {
            @Override
            void after(String method) {
                if (method.equals("commitTransaction") && commits.incrementAndGet() % 2 == 0) {
                    throw new TimeoutException("the answer is lost");
                }
            }
        };
        service.append(400);

        // when
        try (Relay relay = new Relay(service.store(), service.settings(), losingAnswers).started()) {
            service.awaitRelayed(relay);
        }

        // then
        assertThat(commits).hasValueGreaterThanOrEqualTo(8);
        service.assertPublishedOnce();
    }
}
