package dev.onym.local.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The launcher's jar in a process of its own, as {@code infra/onym up} runs it. */
public final class Launcher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final int port;
    private final Path output;
    private final Process process;

    private Launcher(Path directory, int port, Path output, Process process) {
        this.directory = directory;
        this.port = port;
        this.output = output;
        this.process = process;
    }

    /** Starts it and does not wait. */
    public static Launcher launch(
            Path directory, Path sources, int port, Map<String, String> environment, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "onym-local.jar").toAbsolutePath().toString(),
                "--directory",
                directory.toString(),
                // Made at the end of a run, where tests would wait for it.
                "--no-start-cache",
                "--sources",
                sources.toString(),
                "--port",
                Integer.toString(port)));
        command.addAll(List.of(options));
        return run(command, directory, port, environment);
    }

    /**
     * Runs a command that starts a sandbox, and does not wait.
     *
     * @param directory where the command keeps the sandbox
     */
    public static Launcher run(List<String> command, Path directory, int port, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile(directory.toAbsolutePath().getParent(), "up", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new Launcher(directory, port, output, builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts it and waits until it says that everything is ready. */
    public static Launcher start(Path directory, Path sources, int port, String... options) {
        Launcher launcher = launch(directory, sources, port, Map.of(), options);
        launcher.awaitReady();
        return launcher;
    }

    /** Waits until it says that everything is ready. */
    public void awaitReady() {
        awaitOutput("Ctrl-C stops everything");
    }

    public void awaitOutput(String text) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> hasPrinted(text));
    }

    private boolean hasPrinted(String text) {
        boolean alive = process.isAlive();
        if (output().contains(text)) {
            return true;
        }
        if (!alive) {
            throw new IllegalStateException("the launcher ended: " + output());
        }
        return false;
    }

    /** As Ctrl-C or {@code kill}. Returns the exit code. */
    public int terminate() {
        process.destroy();
        return exitCode();
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the launcher does not end: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return port;
    }

    /** The process of a child, by the file that the launcher keeps for it. */
    public ProcessHandle child(String name) {
        try {
            String pid = Files.readString(directory.resolve("run").resolve(name + ".pid"))
                    .split(" ", 2)[0];
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All processes that have something to do with the folder. */
    public List<String> processes() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.flatMap(process -> process.info().commandLine().stream())
                    .filter(line -> line.contains(directory.toString()))
                    .toList();
        }
    }

    @Override
    public void close() {
        process.destroy();
        exitCode();
    }
}
