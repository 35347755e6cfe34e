package dev.onym.cli.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.onym.cli.CommandRun;
import dev.onym.cli.sandbox.SandboxEnvironment;
import dev.onym.cli.sandbox.SandboxFolder;
import dev.onym.cli.token.TokenKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real HTTP server that answers what the test wants. */
class ReadModelsTest {
    private static final String ID = "6b1f0e0e-9a51-4c55-8f6b-0a0f54c2c0de";
    private static final String PATH = "/api/v1/identities/read-models/rebuild";

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Queue<String> answers = new ArrayDeque<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void startSandbox() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                seen.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().getPath());
                String answer = answers.remove();
                byte[] bytes = answer.substring(3).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(
                        Integer.parseInt(answer.substring(0, 3)), bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        SandboxFolder folder = new SandboxFolder(directory);
        SandboxFolder.ownersOnly(folder.keys());
        TokenKeys.create(folder);
        new SandboxEnvironment(Map.of(
                        "ONYM_URL", "http://127.0.0.1:" + server.getAddress().getPort()))
                .write(folder.environment());
    }

    @AfterEach
    void stopSandbox() {
        server.stop(0);
    }

    @Test
    void progressIsShownUntilTheSwitch() {
        // given
        Collections.addAll(
                answers,
                "202" + state("building", 0),
                "200" + state("building", 7),
                "200" + state("comparing", 10),
                "200" + state("switched", 10));

        // when
        CommandRun run = run("rebuild");

        // then
        assertThat(run.exitCode()).isZero();
        assertThat(run.output().lines())
                .containsExactly(
                        "building: 0 of 10 events",
                        "building: 7 of 10 events",
                        "comparing: 10 of 10 events",
                        "no difference: the new read models have taken the live ones' place");
        assertThat(seen).startsWith("POST " + PATH, "GET " + PATH);
    }

    @Test
    void aDifferenceIsShownAndLeftToTheOperator() {
        // given
        answers.add("202" + undecided());

        // when
        CommandRun run = run("rebuild");

        // then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().lines())
                .containsExactly(
                        "subjects: 1 rows only in the live one, 0 only in the new one", "  live {\"since\":3}");
        assertThat(run.errors()).contains("read-models accept " + ID).contains("read-models discard " + ID);
    }

    @Test
    void aDifferenceCanBeAcceptedBeforehand() {
        // given
        Collections.addAll(answers, "202" + undecided(), "200" + state("switched", 10));

        // when
        CommandRun run = run("rebuild", "--accept-difference");

        // then
        assertThat(run.exitCode()).isZero();
        assertThat(seen).endsWith("POST " + PATH + "/" + ID + "/accept");
    }

    @Test
    void aRebuildIsAcceptedOrDiscardedByItsId() {
        // given
        Collections.addAll(answers, "200" + state("switched", 10), "204");

        // then
        assertThat(run("accept", ID).exitCode()).isZero();
        assertThat(run("discard", ID).exitCode()).isZero();
        assertThat(seen).containsExactly("POST " + PATH + "/" + ID + "/accept", "DELETE " + PATH + "/" + ID);
        CommandRun wrong = run("accept", "that one");
        assertThat(wrong.exitCode()).isEqualTo(64);
        assertThat(wrong.errors()).contains("'that one' is no UUID");
    }

    @Test
    void aRefusalIsToldInOneLine() {
        // given
        answers.add("409{\"title\":\"A rebuild is under way\",\"code\":\"rebuild-running\"}");

        // when
        CommandRun run = run("rebuild");

        // then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors().lines())
                .containsExactly("onym: the sandbox refused it with 409: A rebuild is under way");
    }

    private static String state(String phase, long position) {
        return "{\"id\":\"%s\",\"phase\":\"%s\",\"position\":%d,\"head\":10,\"differences\":[]}"
                .formatted(ID, phase, position);
    }

    private static String undecided() {
        return """
                {"id":"%s","phase":"undecided","position":10,"head":10,"differences":[
                  {"table":"subjects","onlyLive":1,"onlyRebuilt":0,"examplesLive":[{"since":3}],"examplesRebuilt":[]}]}
                """.formatted(ID);
    }

    private CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("read-models"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--directory", directory.toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
