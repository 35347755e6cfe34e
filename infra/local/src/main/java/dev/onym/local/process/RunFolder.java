package dev.onym.local.process;

import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.cli.sandbox.SandboxFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which processes belong to a sandbox, one file each, so that the next start finds what a killed one left behind. */
public final class RunFolder {
    private static final String SUFFIX = ".pid";
    private static final Pattern PROCESS = Pattern.compile("(\\d{1,18}) (\\d{1,18})\\n");
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration LAST_BREATH = Duration.ofMillis(500);

    private final Path folder;

    public RunFolder(Path folder) {
        this.folder = SandboxFolder.ownersOnly(folder);
    }

    void started(String name, ProcessHandle process) {
        try {
            Files.writeString(folder.resolve(name + SUFFIX), process.pid() + " " + startOf(process) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void ended(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name + SUFFIX));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Waits for the children of an earlier start: their guards are ending them.
     *
     * @param patience longer than that of any guard, which kills after it
     * @throws CommandFailed when one still runs
     */
    public void awaitLeftovers(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (Path file : files()) {
                Optional<ProcessHandle> leftover = read(Files.readString(file));
                if (leftover.isPresent()) {
                    awaitEnd(leftover.get(), deadline);
                }
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void awaitEnd(ProcessHandle leftover, long deadline) throws InterruptedException {
        while (runs(leftover)) {
            if (System.nanoTime() - deadline > 0) {
                throw CommandFailed.unavailable(
                        "process %d of an earlier start is still running; stop it first".formatted(leftover.pid()));
            }
            awaitGone(leftover, LOOK_EVERY);
        }
        // Its ports may be free a moment after there is nothing left of it to run.
        awaitGone(leftover, LAST_BREATH);
    }

    private static void awaitGone(ProcessHandle process, Duration atMost) throws InterruptedException {
        try {
            process.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillListed) {
            // Which does not say that it still runs.
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            files.forEach(all::add);
        }
        return all;
    }

    /**
     * One that has ended stays in the list of processes until its parent, which is not this one, asks how it ended;
     * the parent of orphans may take its time. Until then it has no command line any more.
     */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().isPresent();
    }

    /** Process ids come round again: only one that began at the same moment is meant. */
    private static Optional<ProcessHandle> read(String text) {
        Matcher matcher = PROCESS.matcher(text);
        return matcher.matches()
                ? ProcessHandle.of(Long.parseLong(matcher.group(1)))
                        .filter(process -> Long.toString(startOf(process)).equals(matcher.group(2)))
                : Optional.empty();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
