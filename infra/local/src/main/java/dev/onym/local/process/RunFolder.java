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

/** Which processes belong to a sandbox, one file each, so that the next start finds what a killed one left behind. */
public final class RunFolder {
    private static final String SUFFIX = ".pid";

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

    /** Waits for the children of an earlier start: their guards are ending them. */
    public void awaitLeftovers(Duration patience) throws InterruptedException {
        for (ProcessHandle leftover : leftovers()) {
            try {
                leftover.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillThere) {
                throw CommandFailed.unavailable(
                        "process %d of an earlier start is still running; stop it first".formatted(leftover.pid()));
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private List<ProcessHandle> leftovers() {
        List<ProcessHandle> alive = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                read(Files.readString(file)).ifPresent(alive::add);
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return alive;
    }

    /** Process ids come round again: only one that began at the same moment is meant. */
    private static Optional<ProcessHandle> read(String text) {
        String[] words = text.strip().split(" ", -1);
        if (words.length != 2) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> Long.toString(startOf(process)).equals(words[1]));
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
