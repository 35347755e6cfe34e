package dev.onym.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench: starting PostgreSQL",
                "bench: starting Kafka for the services",
                "bench: starting the services",
                "infra/ceiling/target/quarkus-app/quarkus-run.jar"
            })
    void aRunThatIsEndedLeavesNothingBehind(String doing) throws IOException, InterruptedException {
        // given
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Process bench = run(
                List.of("-Djava.io.tmpdir=" + temporary),
                "--rows",
                "send",
                "--seconds",
                "0.05",
                "--subjects",
                "1e3",
                "--sources",
                Path.of("..", "..").toString());
        Set<ProcessHandle> started = new HashSet<>();
        await().atMost(2, TimeUnit.MINUTES).until(() -> {
            started.addAll(servers(bench, temporary));
            return does(bench, doing);
        });

        // when
        bench.destroy();

        // then
        await().atMost(2, TimeUnit.MINUTES).until(() -> {
            started.addAll(servers(bench, temporary));
            return !bench.isAlive();
        });
        assertThat(output()).endsWith("bench: ended by a signal\n");
        // A service's guard looks once a second whether it is still needed.
        await().until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(temporary).isDirectoryNotContaining("glob:**onym-*");
    }

    private boolean does(Process bench, String doing) throws IOException {
        return output().contains(doing)
                || bench.descendants()
                        .anyMatch(each -> each.info().commandLine().orElse("").contains(doing));
    }

    /** PostgreSQL leaves its parent. */
    private static List<ProcessHandle> servers(Process bench, Path temporary) throws IOException {
        List<ProcessHandle> servers = new ArrayList<>(bench.descendants().toList());
        try (Stream<Path> files = Files.list(temporary)) {
            for (Path file : files.map(each -> each.resolve("postmaster.pid"))
                    .filter(Files::exists)
                    .toList()) {
                Files.readAllLines(file).stream()
                        .findFirst()
                        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                        .ifPresent(servers::add);
            }
        }
        return servers;
    }

    @Test
    void aBadOptionIsOneLineAndCode64() throws IOException, InterruptedException {
        Process bench = start("--rows", "everything");

        assertThat(bench.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(bench.exitValue()).isEqualTo(64);
        assertThat(output().lines()).singleElement().asString().startsWith("bench: --rows knows appends, ");
    }

    private Process start(String... options) throws IOException {
        return run(List.of(), options);
    }

    private Process run(List<String> jvmOptions, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
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
