package dev.onym.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.relay.RelayProcess.Death;
import dev.onym.eventstore.testing.JavaProcess;
import dev.onym.eventstore.testing.KafkaServer;
import dev.onym.eventstore.testing.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every event in the topic once and in order, whatever is killed: relay, broker or database. It mostly waits for leases to run
 * out, so it runs beside other tests. Its own kill servers that they share among themselves; the lock also keeps them from
 * running at once.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("servers that are killed")
class RelayKillIT {
    private static KafkaServer kafka;
    private static PostgresServer postgres;
    private RelayedStore service;

    @BeforeAll
    static void start() {
        kafka = KafkaServer.start();
        postgres = PostgresServer.start(Map.of());
    }

    @AfterAll
    static void stop() {
        postgres.close();
        kafka.close();
    }

    @BeforeEach
    void open() {
        service = new RelayedStore(postgres, kafka).withTopics();
    }

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Death.class,
            names = {"BEFORE_COMMIT", "AFTER_COMMIT"})
    void aRelayThatDiesAtACommitIsContinuedExactly(Death death) {
        // given
        service.append(400);
        try (JavaProcess doomed = RelayProcess.start(service, death)) {
            assertThat(doomed.exitCode()).as(doomed.output()).isEqualTo(1);
        }

        // when
        try (Relay successor = service.relay()) {
            service.awaitRelayed(successor);
        }

        // then
        service.assertPublishedOnce();
    }

    @Test
    void aRelayThatIsKilledAtRandomTimesDuringAStreamIsContinuedExactly() {
        // given
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int kills = 4;
        try (PublishedEvents published = service.published()) {
            // when
            for (int kill = 1; kill <= kills; kill++) {
                CompletableFuture<Void> stream = CompletableFuture.runAsync(() -> service.append(1_000));
                published.readCommitted();
                int already = published.records().size();
                try (JavaProcess relay = RelayProcess.start(service, Death.NEVER)) {
                    published.readUntil(already + 1 + random.nextInt(1_000 * kill - already));
                    relay.kill();
                }
                stream.join();
            }
        }

        // then
        assertThat(service.head()).as("seed %d", seed).isEqualTo(4_000);
        service.assertPublishedOnce();
    }

    @Test
    void aRelayThatSleepsWhileAnotherTakesOverIsFenced() {
        // given
        service.append(500);
        try (JavaProcess sleeper = RelayProcess.start(service, Death.NEVER);
                PublishedEvents published = service.published()) {
            published.readUntil(50);
            sleeper.pause();
            service.append(500);

            // when
            try (Relay successor = service.relay()) {
                service.awaitRelayed(successor);
                sleeper.resume();
                service.append(500);
                service.awaitRelayed(successor);
            }
            service.append(500);

            // then
            published.readUntil(2_000);
            assertThat(sleeper.isAlive()).as(sleeper.output()).isTrue();
        }
        service.assertPublishedOnce();
    }

    @Test
    void aBrokerThatIsKilledInTheMiddleOfAStreamLosesAndDoublesNothing() {
        // given
        try (Relay relay = service.relay();
                PublishedEvents published = service.published()) {
            service.append(1_000);
            published.readUntil(200);
            CompletableFuture<Void> stream = CompletableFuture.runAsync(() -> service.append(1_000));

            // when
            kafka.restart();
            stream.join();

            // then
            service.append(100);
            service.awaitRelayed(relay);
        }
        service.assertPublishedOnce();
    }

    @Test
    void aDatabaseThatIsKilledInTheMiddleOfAStreamLosesAndDoublesNothing() {
        // given
        try (Relay relay = service.relay();
                PublishedEvents published = service.published()) {
            CompletableFuture<Void> stream = CompletableFuture.runAsync(() -> service.append(3_000));
            published.readUntil(200);

            // when
            killDatabase();
            postgres.restart();
            stream.join();

            // then
            service.append(100);
            service.awaitRelayed(relay);
        }
        service.assertPublishedOnce();
    }

    /** An immediate shutdown: nothing is finished, the next start recovers from the write-ahead log. */
    private static void killDatabase() {
        ProcessHandle server = postmaster();
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(server.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> !server.isAlive());
    }

    private static ProcessHandle postmaster() {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet file =
                        statement.executeQuery("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")) {
            file.next();
            return ProcessHandle.of(file.getLong(1)).orElseThrow();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
