package dev.onym.local;

import dev.onym.local.console.Console;
import dev.onym.local.kafka.KafkaBroker;
import dev.onym.local.kafka.OnymTopics;
import dev.onym.local.kafka.Topics;
import dev.onym.local.keys.SandboxKeys;
import dev.onym.local.postgres.Databases;
import dev.onym.local.postgres.PostgresServer;
import dev.onym.local.process.Child;
import dev.onym.local.process.StartCache;
import dev.onym.local.process.Together;
import dev.onym.local.service.ServiceName;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the services stand on: PostgreSQL and Kafka. */
final class Backing implements AutoCloseable {
    private final FolderLayout layout;
    private final Ports ports;
    private final SandboxKeys keys;
    private final StartCache cache;
    private final Child.ChildPlace place;
    private final Runnable givenUp;

    private volatile @Nullable Child postgres;
    private volatile @Nullable Child kafka;
    private volatile @Nullable Topics topics;

    Backing(
            FolderLayout layout,
            Ports ports,
            SandboxKeys keys,
            StartCache cache,
            Child.ChildPlace place,
            Runnable givenUp) {
        this.layout = layout;
        this.ports = ports;
        this.keys = keys;
        this.cache = cache;
        this.place = place;
        this.givenUp = givenUp;
    }

    void start() throws InterruptedException {
        Together.run(List.of(this::startPostgres, this::startKafka));
    }

    private void startPostgres() throws InterruptedException {
        Console console = place.console();
        String password = ownersPassword();
        PostgresServer server =
                PostgresServer.prepare(layout.cache(), layout.postgres(), ports.postgres(), password, place);
        Databases databases = new Databases(ports.postgres(), password);
        Child child = new Child("postgres", server::program, databases::answer, place, givenUp);
        postgres = child;
        child.start();
        databases.make(
                EnumSet.allOf(ServiceName.class).stream().collect(Collectors.toMap(ServiceName::text, this::password)));
        console.done("PostgreSQL", "ready");
    }

    private void startKafka() throws InterruptedException {
        KafkaBroker broker = KafkaBroker.prepare(layout.kafka(), ports.kafka(), ports.kafkaController());
        Topics connection = new Topics(kafkaAddress());
        topics = connection;
        Child child = new Child(
                "kafka", () -> broker.program(cache.options("kafka", ownJar())), connection::answer, place, givenUp);
        kafka = child;
        child.start();
        connection.create(OnymTopics.ALL);
        place.console().done("Kafka", "ready");
    }

    /** The broker runs from the launcher's own class path. */
    private static Path ownJar() {
        return Path.of(System.getProperty("java.class.path").split(":", 2)[0]);
    }

    String ownersPassword() {
        return keys.ownersPassword();
    }

    String password(ServiceName service) {
        return keys.secret("postgres-" + service.text());
    }

    String kafkaAddress() {
        return "127.0.0.1:" + ports.kafka();
    }

    String databaseUrl(ServiceName service) {
        return "postgresql://127.0.0.1:%d/%s".formatted(ports.postgres(), service.text());
    }

    /** For people and scripts that want to look into every database. */
    String ownersUrl() {
        return "postgresql://%s:%s@127.0.0.1:%d/postgres"
                .formatted(PostgresServer.OWNER, ownersPassword(), ports.postgres());
    }

    /** What a service finds in its environment because of this. */
    Map<String, String> surroundings() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", kafkaAddress(), "ONYM_RELAY_BOOTSTRAP_SERVERS", kafkaAddress());
    }

    @Override
    public void close() {
        Child broker = kafka;
        if (broker != null) {
            broker.close();
        }
        Topics connection = topics;
        if (connection != null) {
            connection.close();
        }
        Child database = postgres;
        if (database != null) {
            database.close();
        }
    }
}
