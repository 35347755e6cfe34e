package dev.onym.eventstore.relay;

import dev.onym.eventstore.testing.KafkaServer;
import dev.onym.eventstore.testing.PostgresServer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two relays that both believe to be the one. */
class RelayTakeoverIT {
    private RelayedStore service;
    private HeldUp predecessor;

    @BeforeEach
    void open() {
        service = new RelayedStore(PostgresServer.shared(), KafkaServer.shared()).withTopics();
        predecessor = new HeldUp(service.settings());
        service.append(300);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aRelayThatIsHeldUpInItsCommitIsFenced() throws InterruptedException {
        // given
        try (Relay first = new Relay(service.store(), service.settings(), predecessor).started()) {
            predecessor.awaitCommit();

            // when
            try (Relay second = Relay.start(service.anotherInstance(), service.settings())) {
                service.awaitRelayed(second);
                predecessor.letCommit();
                service.append(300);
                service.awaitRelayed(second);
            }
            service.append(300);
            service.awaitRelayed(first);
        }

        // then
        service.assertPublishedOnce();
    }

    @Test
    void whatThePredecessorCommitsJustBeforeItIsFencedCounts() throws InterruptedException {
        // given
        KafkaClients lastMoment = new WatchedClients(service.settings()) {
            @Override
            void before(String method, Producer<?, ?> producer) {
                if (method.equals("initTransactions")) {
                    predecessor.letCommit();
                }
            }
        };
        try (Relay first = new Relay(service.store(), service.settings(), predecessor).started()) {
            predecessor.awaitCommit();

            // when
            try (Relay second = new Relay(service.anotherInstance(), service.settings(), lastMoment).started()) {
                service.awaitRelayed(second);
            }
            service.append(300);
            service.awaitRelayed(first);
        }

        // then
        service.assertPublishedOnce();
    }

    /** Stops before its second commit, with its transaction open, until it is told to go on. */
    private static final class HeldUp extends WatchedClients {
        private final CountDownLatch committing = new CountDownLatch(2);
        private final CountDownLatch mayCommit = new CountDownLatch(1);
        private final CountDownLatch tried = new CountDownLatch(1);
        private final AtomicBoolean waited = new AtomicBoolean();

        HeldUp(RelaySettings settings) {
            super(settings);
        }

        @Override
        void before(String method, Producer<?, ?> producer) {
            if (method.equals("commitTransaction")) {
                committing.countDown();
                if (committing.getCount() == 0 && waited.compareAndSet(false, true)) {
                    producer.flush();
                    await(mayCommit);
                }
            } else if (method.equals("beginTransaction") || method.equals("close")) {
                if (waited.get()) {
                    tried.countDown();
                }
            }
        }

        void awaitCommit() {
            await(committing);
        }

        /** Returns when the commit has passed or failed. */
        void letCommit() {
            mayCommit.countDown();
            await(tried);
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(60, TimeUnit.SECONDS)) {
                    throw new AssertionError("nothing happened for a minute");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }
    }
}
