package dev.onym.cli.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.onym.cli.CommandRun;
import dev.onym.cli.sandbox.SandboxEnvironment;
import dev.onym.cli.sandbox.SandboxFolder;
import dev.onym.cli.token.TokenKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real HTTP server that answers what the test wants; the journeys do it with the real service. */
class AddPortfolioTest {
    record Seen(String method, String path, String authorization, String body) {}

    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    private volatile int status = 200;
    private volatile String answer = "{}";

    @BeforeEach
    void startSandbox() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                seen.add(new Seen(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("authorization"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
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
    void aPortfolioIsPutWithItsNumbersByAnAdmin() throws Exception {
        // when
        CommandRun run = add("--number", "700:4930123456", "--number", "701:4930123457");

        // then
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).isEqualToIgnoringNewLines("registered 2 numbers for portfolio 880200000000001");
        Seen request = seen.remove();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/api/v1/portfolios/880200000000001");
        assertThat(request.authorization()).startsWith("Bearer ");
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body).isEqualTo(new ObjectMapper().readTree("""
                {"wabaId": "990", "numbers": [
                  {"phoneNumberId": "700", "displayPhoneNumber": "4930123456"},
                  {"phoneNumberId": "701", "displayPhoneNumber": "4930123457"}]}
                """));
    }

    @Test
    void aRefusalIsToldInOneLine() {
        // given
        status = 409;
        answer = """
                {"title": "Number belongs to another portfolio", "code": "number_taken", "status": 409}
                """;

        // when
        CommandRun run = add("--number", "700:4930123456");

        // then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors().lines())
                .singleElement()
                .isEqualTo("onym: the sandbox refused it with 409: Number belongs to another portfolio");
    }

    @Test
    void anApplicationThatIsNotRegisteredIsNamedOnce() {
        // given
        status = 422;
        answer = """
                {"title": "The application is not registered", "code": "application-unknown", "status": 422, "detail": "nope"}
                """;

        // when
        CommandRun run = add("--number", "700:4930123456", "--application", "nope");

        // then
        assertThat(run.errors().lines())
                .singleElement()
                .isEqualTo("onym: the sandbox refused it with 422: The application is not registered: nope");
    }

    @Test
    void linesOfSomebodysOwnInTheEnvironmentFileDoNotMatter() throws IOException {
        // given
        Files.writeString(new SandboxFolder(directory).environment(), "NOTE=\"a b\"\n", StandardOpenOption.APPEND);

        // when
        CommandRun run = add("--number", "700:4930123456");

        // then
        assertThat(run.errors()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void whatIsAskedForAndHasQuotesIsNamed() throws IOException {
        // given
        Files.writeString(new SandboxFolder(directory).environment(), "ONYM_URL=\"http://localhost\"\n");

        // when
        CommandRun run = add("--number", "700:4930123456");

        // then
        assertThat(run.exitCode()).isEqualTo(66);
        assertThat(run.errors().lines())
                .singleElement()
                .isEqualTo("onym: sandbox.env has quotes or blanks in ONYM_URL, which needs none");
    }

    @Test
    void whatNobodyForesawIsOneLineToo() throws IOException {
        // given
        Files.writeString(new SandboxFolder(directory).environment(), "ONYM_URL=nonsense\n");

        // when
        CommandRun run = add("--number", "700:4930123456");

        // then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors().lines()).singleElement().asString().startsWith("onym: IllegalArgumentException: ");
    }

    @Test
    void aNumberWithoutDigitsIsRefusedBeforeAnythingIsSent() {
        // when
        CommandRun run = add("--number", "700:+49 30");

        // then
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.errors().lines())
                .singleElement()
                .asString()
                .contains("after the colon come 7 to 15 digits")
                .endsWith("see infra/onym portfolio add --help");
        assertThat(seen).isEmpty();
    }

    @Test
    void aSandboxThatIsNotRunningIsSaid() {
        // given
        server.stop(0);

        // when
        CommandRun run = add("--number", "700:4930123456");

        // then
        assertThat(run.exitCode()).isEqualTo(69);
        assertThat(run.errors().lines()).singleElement().asString().endsWith("start it with infra/onym up");
    }

    private CommandRun add(String... numbers) {
        String[] fixed = {
            "portfolio", "add", "--portfolio", "880200000000001", "--waba", "990", "--directory", directory.toString()
        };
        String[] all = Arrays.copyOf(fixed, fixed.length + numbers.length);
        System.arraycopy(numbers, 0, all, fixed.length, numbers.length);
        return CommandRun.of(all);
    }
}
