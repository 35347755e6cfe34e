package dev.onym.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.cli.sandbox.SandboxEnvironment;
import dev.onym.local.testing.FreePorts;
import dev.onym.local.testing.Launcher;
import dev.onym.local.testing.StandIns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One sandbox with the real PostgreSQL and Kafka, which these tests share. What they kill comes back. */
@SuppressWarnings("NullAway.Init") // set before all tests
class RunningSandboxIT {
    @TempDir
    static Path folder;

    private static Launcher launcher;
    private static Path directory;
    private static SandboxEnvironment environment;

    @BeforeAll
    static void start() throws IOException {
        directory = folder.resolve("onym");
        launcher = Launcher.start(directory, StandIns.build(folder.resolve("sources")), FreePorts.block());
        environment = SandboxEnvironment.read(directory.resolve("sandbox.env"));
    }

    @AfterAll
    static void stop() {
        launcher.close();
    }

    @Test
    void progressAddressTokenAndCommandsArePrinted() {
        assertThat(launcher.output())
                .contains("PostgreSQL", "Kafka", "messaging", "identity", "username", "edge")
                .contains("Onym is ready: http://localhost:" + launcher.port())
                .contains(environment.get("ONYM_TOKEN"))
                .contains("# 1. A webhook", "# 2. Who that is", "# 3. A message")
                .doesNotContain("Exception");
    }

    @Test
    void secretsCanBeReadByTheirOwnerOnly() throws IOException {
        try (Stream<Path> keys = Files.list(directory.resolve("keys"))) {
            assertThat(Stream.concat(keys, Stream.of(directory.resolve("sandbox.env"))))
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
        assertThat(permissions(directory)).isEqualTo("rwx------");
    }

    @Test
    void commandLinesShowNoSecret() {
        assertThat(launcher.processes())
                .isNotEmpty()
                .noneMatch(line -> secrets().anyMatch(line::contains));
    }

    private static Stream<String> secrets() {
        return Stream.of("postgres", "postgres-messaging", "app", "verify-token")
                .map(name -> {
                    try {
                        return Files.readString(directory.resolve("keys").resolve(name + ".secret"))
                                .strip();
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                });
    }

    @Test
    void postgresFlushesEveryCommit() throws SQLException {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(query("postgres", "show " + setting)).as(setting).isEqualTo("on");
        }
    }

    @Test
    void aServiceCannotOpenTheDatabaseOfAnother() throws SQLException {
        assertThat(query("postgres", "select has_database_privilege('messaging', 'identity', 'connect')"))
                .isEqualTo("f");
        assertThat(query("postgres", "select has_database_privilege('messaging', 'messaging', 'connect')"))
                .isEqualTo("t");
    }

    private static String query(String database, String sql) throws SQLException {
        URI address = URI.create(environment.get("ONYM_POSTGRES"));
        String[] owner = address.getUserInfo().split(":", 2);
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + address.getPort() + "/" + database, owner[0], owner[1]);
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void theTopicsOfTheContractExist() throws Exception {
        assertThat(topics())
                .contains(
                        "onym.messaging.events.v1",
                        "onym.identity.events.v1",
                        "onym.username.events.v1",
                        "onym.relay.v1");
    }

    private static Set<String> topics() throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, environment.get("ONYM_KAFKA")))) {
            return admin.listTopics().names().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void theEdgePassesRequestsOnByTheirPath() throws Exception {
        assertThat(get("/v26.0/618200000000934/messages?fields=id"))
                .isEqualTo("GET /v26.0/618200000000934/messages?fields=id at messaging");
        assertThat(get("/v26.0/618200000000934/username")).endsWith("at username");
        assertThat(get("/api/v1/subjects/sub_1/history")).endsWith("at identity");
        assertThat(get("/openapi/identity")).isEqualTo("GET /q/openapi at identity");
        assertThat(get("/health")).contains("\"status\":\"UP\"", "\"messaging\":\"UP\"");
    }

    private static String get(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(environment.url().resolve(path)).build(), BodyHandlers.ofString());
            return answer.body();
        }
    }

    @Test
    void aSecondStartInTheSameFolderIsRefusedInOneLine() {
        // when
        Launcher second = Launcher.launch(directory, folder.resolve("sources"), FreePorts.block(), Map.of());

        // then
        assertThat(second.exitCode()).isEqualTo(69);
        assertThat(second.output().lines())
                .singleElement()
                .isEqualTo("onym: a sandbox is running in " + directory + " already");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamedInOneLine() throws IOException {
        // given
        Path file = Files.writeString(folder.resolve("a-file"), "");

        // when
        Launcher second = Launcher.launch(file, folder.resolve("sources"), FreePorts.block(), Map.of());

        // then
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output().lines()).singleElement().isEqualTo("onym: FileAlreadyExistsException: " + file);
    }

    @Test
    void aBusyPortIsNamedInOneLine() {
        // when
        Launcher second =
                Launcher.launch(folder.resolve("other"), folder.resolve("sources"), launcher.port() - 3, Map.of());

        // then
        assertThat(second.exitCode()).isEqualTo(69);
        assertThat(second.output().lines())
                .singleElement()
                .asString()
                .startsWith("onym: port " + launcher.port() + " is busy; ONYM_PORT moves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kafka", "identity-service"})
    void aChildThatIsKilledIsStartedAgain(String child) throws Exception {
        // given
        ProcessHandle victim = launcher.child(child);
        int before = launcher.output().length();

        // when
        victim.destroyForcibly();

        // then
        awaitOutput(before, child + " died with code 137; starting it again in 0.5 s");
        awaitOutput(before, child + " is back");
        assertThat(launcher.child(child)).isNotEqualTo(victim);
        assertThat(query("postgres", "select 'answers'")).isEqualTo("answers");
        assertThat(topics()).contains("onym.relay.v1");
    }

    @Test
    void aChildThatDiesAfterTheCacheWasDeletedIsStartedAgain() throws Exception {
        // given
        ProcessHandle database = launcher.child("postgres");
        int before = launcher.output().length();
        deleteCache();

        // when
        database.destroyForcibly();

        // then
        awaitOutput(before, "postgres is back");
        assertThat(query("postgres", "select 'answers'")).isEqualTo("answers");
    }

    /** Others kill, too: only what is said from then on counts. */
    private static void awaitOutput(int from, String text) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> launcher.output().substring(from).contains(text));
    }

    private static void deleteCache() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("cache"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
