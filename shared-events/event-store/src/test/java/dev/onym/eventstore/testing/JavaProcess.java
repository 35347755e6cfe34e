package dev.onym.eventstore.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A JVM of its own with the class path of this one, so that it can be killed. */
public final class JavaProcess implements AutoCloseable {
    private final Process process;
    private final Thread output;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private JavaProcess(Process process, Consumer<String> listener) {
        this.process = process;
        this.output = new Thread(() -> copy(listener), "output of " + process.pid());
        output.setDaemon(true);
        output.start();
    }

    /**
     * Starts it.
     *
     * @param listener is told each line of output
     */
    public static JavaProcess start(
            List<String> jvmOptions, String mainClass, List<String> arguments, Consumer<String> listener) {
        List<String> program = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        program.addAll(arguments);
        return start(jvmOptions, program, listener);
    }

    /** Starts a packaged program, which brings its own class path. */
    public static JavaProcess startJar(List<String> jvmOptions, Path jar, Consumer<String> listener) {
        return start(jvmOptions, List.of("-jar", jar.toString()), listener);
    }

    private static JavaProcess start(List<String> jvmOptions, List<String> program, Consumer<String> listener) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Daxoniq.update-checker.disabled=true"));
        command.addAll(jvmOptions);
        command.addAll(program);
        try {
            return new JavaProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start(), listener);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void copy(Consumer<String> listener) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                listener.accept(line);
            }
        } catch (IOException closed) {
            lines.add("(output ends: " + closed.getMessage() + ")");
        }
    }

    /** As {@code kill -9}. Returns when it is dead. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** As {@code kill -STOP}: it keeps its connections and does nothing until {@link #resume()}. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits for the end. */
    public int exitCode() {
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running:\n" + output());
            }
            output.join(5_000);
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has written so far. */
    public String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
