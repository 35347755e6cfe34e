package dev.onym.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.cli.sandbox.SandboxEnvironment;
import dev.onym.local.testing.FreePorts;
import dev.onym.local.testing.Launcher;
import dev.onym.local.testing.StandIns;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a sandbox ends, and what the next one finds. */
@SuppressWarnings("NullAway.Init") // set before each test
class SandboxLifeIT {
    private static final TopicPartition PARTITION = new TopicPartition("onym.messaging.events.v1", 3);

    @TempDir
    Path folder;

    private Path directory;
    private Path sources;
    private Launcher launcher;

    @BeforeEach
    void buildStandIns() throws IOException {
        directory = folder.resolve("onym");
        sources = StandIns.build(folder.resolve("sources"));
    }

    @AfterEach
    void stop() {
        launcher.close();
    }

    @Test
    void whateverEndsItNoProcessIsLeftAndTheNextStartFindsTheData() throws Exception {
        // given
        int port = FreePorts.block();
        launcher = Launcher.start(directory, sources, port);
        execute("create table kept as select 'as it was' as value");
        publish("kept");

        // when it is stopped
        int code = launcher.terminate();

        // then
        assertThat(code).isEqualTo(143);
        assertThat(launcher.output()).contains("the data stays in " + directory);
        awaitNoProcess();

        // when the ports are others
        launcher = Launcher.start(directory, sources, FreePorts.block());

        // then
        assertThatDataIsThere();

        // when it is killed, and started again while its children are still ending
        launcher.kill();
        launcher = Launcher.start(directory, sources, port);

        // then
        assertThatDataIsThere();

        // when it is killed for good
        launcher.kill();

        // then
        awaitNoProcess();

        // when it starts afresh
        launcher = Launcher.start(directory, sources, port, "--fresh");

        // then
        assertThat(query("select to_regclass('kept')")).isNull();
        assertThat(published()).isZero();
    }

    private void assertThatDataIsThere() throws Exception {
        assertThat(query("select value from kept")).isEqualTo("as it was");
        assertThat(published()).isEqualTo(1);
    }

    @Test
    void aServiceThatDiesAtItsStartEndsTheStartWithOneLine() {
        // when
        launcher = Launcher.launch(directory, sources, FreePorts.block(), Map.of("STAND_IN_DIES", "yes"));

        // then
        assertThat(launcher.exitCode()).isEqualTo(1);
        assertThat(launcher.output().lines().filter(line -> line.startsWith("onym: ")))
                .singleElement()
                .asString()
                .matches("onym: .*-service ended at its start with code 3; see .*-service.log");
        awaitNoProcess();
    }

    @Test
    void aStartThatIsKilledWhilePostgresIsInitialisedDoesNotSpoilTheNextOne() throws Exception {
        // given
        Path half = directory.resolve("postgres-new");
        Files.createDirectories(half.resolve("left-by-another"));

        // when
        launcher = Launcher.launch(directory, sources, FreePorts.block(), Map.of());
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Files.exists(half.resolve("base")));
        launcher.kill();
        launcher = Launcher.start(directory, sources, FreePorts.block());

        // then
        assertThat(query("select 'answers'")).isEqualTo("answers");
        assertThat(half).doesNotExist();
    }

    @Test
    void dataWithoutTheirKeysAreNotStartedWith() throws IOException {
        // given
        Files.createDirectories(directory.resolve("postgres"));

        // when
        launcher = Launcher.launch(directory, sources, FreePorts.block(), Map.of());

        // then
        assertThat(launcher.exitCode()).isEqualTo(66);
        assertThat(launcher.output()).contains("tags.json is missing");
    }

    private void awaitNoProcess() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(launcher.processes()).isEmpty());
    }

    private SandboxEnvironment environment() {
        return SandboxEnvironment.read(directory.resolve("sandbox.env"));
    }

    private Connection connect() throws SQLException {
        URI address = URI.create(environment().get("ONYM_POSTGRES"));
        String[] owner = address.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + address.getPort() + "/messaging", owner[0], owner[1]);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = connect();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void publish(String value) throws Exception {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, environment().get("ONYM_KAFKA"));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            PARTITION.topic(), PARTITION.partition(), null, value.getBytes(StandardCharsets.UTF_8)))
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private long published() throws Exception {
        try (Admin admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, environment().get("ONYM_KAFKA")))) {
            return admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest()))
                    .partitionResult(PARTITION)
                    .get(60, TimeUnit.SECONDS)
                    .offset();
        }
    }
}
