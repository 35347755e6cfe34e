package dev.onym.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what {@code infra/onym bench} runs: the jar. The numbers of so short a run say nothing. The rows about starts are left
 * out: each service would be started and ended twice more, which takes longer than all the others together.
 */
class BenchIT {
    /** The driver waits half a minute for a connection of a pool, also of one that was closed meanwhile, and then says so. */
    private static final String TIMER_OF_A_CLOSED_POOL = "java.lang.IllegalStateException: Result is already complete";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @Test
    void everyRowIsMeasured() throws IOException, InterruptedException {
        Path markdown = directory.resolve("table.md");
        Path profile = Files.createDirectory(directory.resolve("profile"));

        Process bench = start(
                "--rows",
                "appends,batches,hot,reads,catchup,relay,lag,growth,names,resolve,history,export,send,link,ingest,intake",
                "--seconds",
                "0.05",
                "--growth-to",
                "1e4",
                "--subjects",
                "1e3",
                "--sources",
                Path.of("..", "..").toString(),
                "--profile",
                profile.toString(),
                "--markdown",
                markdown.toString());

        assertThat(bench.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(output().replace(TIMER_OF_A_CLOSED_POOL, "")).doesNotContain("Exception");
        assertThat(bench.exitValue()).isZero();
        assertThat(Files.readString(markdown))
                .contains("| bare insert | 64 |", "| append | 64 |", "| relay, exactly once |", "| message-db |")
                .contains("### With the size of the store")
                .contains("| reserve a username | 64 |", "| resolve, anybody | 64 |", "| send, anybody | 64 |")
                .contains("| send to a phone, anybody | 64 |")
                .contains("| webhook to link, at half of that |", "| webhook of 100 updates |")
                .contains("| export, one portfolio after the other |", "| observation of somebody new, 1,");
        for (String service : List.of("identity", "messaging", "username")) {
            assertThat(profile)
                    .isDirectoryContaining(graph -> graph.toString().matches(".*/" + service + "-service-.*\\.html")
                            && contentOf(graph.toFile()).contains("eventloop-thread"));
        }
    }

    @Test
    void aBadOptionIsOneLineAndCode64() throws IOException, InterruptedException {
        Process bench = start("--rows", "everything");

        assertThat(bench.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(bench.exitValue()).isEqualTo(64);
        assertThat(output().lines()).singleElement().asString().startsWith("bench: --rows knows appends, ");
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", Path.of("target", "onym-bench.jar").toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }
}
