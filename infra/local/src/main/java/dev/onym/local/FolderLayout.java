package dev.onym.local;

import dev.onym.cli.sandbox.SandboxFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What lies where in a sandbox's folder. */
record FolderLayout(SandboxFolder folder) {
    private static final String LOG = ".log";

    Path postgres() {
        return folder.path().resolve("postgres");
    }

    Path kafka() {
        return folder.path().resolve("kafka");
    }

    Path logs() {
        return folder.path().resolve("logs");
    }

    /** Process ids. */
    Path run() {
        return folder.path().resolve("run");
    }

    /** What can be made again at any time: unpacked programs, caches for faster starts. */
    Path cache() {
        return folder.path().resolve("cache");
    }

    /** Removes all that was kept from earlier runs, but not what would only be made again. */
    void forget() {
        List.of(postgres(), kafka(), logs(), folder.keys(), folder.environment())
                .forEach(FolderLayout::delete);
    }

    /** Keeps the logs of the last run and of this one. */
    void turnLogs() {
        SandboxFolder.ownersOnly(logs());
        try (Stream<Path> files = Files.list(logs())) {
            for (Path log : files.filter(file -> file.toString().endsWith(LOG)).toList()) {
                Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path root) {
        if (Files.notExists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
