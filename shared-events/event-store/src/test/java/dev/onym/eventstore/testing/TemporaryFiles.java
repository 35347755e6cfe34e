package dev.onym.eventstore.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** What tests keep on the disk for as long as they last. */
public final class TemporaryFiles {
    private TemporaryFiles() {}

    /** A new directory that is removed when this JVM ends. */
    public static Path directory(String prefix) throws IOException {
        Path directory = Files.createTempDirectory(prefix);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAtTheEnd(directory), "delete " + directory));
        return directory;
    }

    private static void deleteAtTheEnd(Path directory) {
        try {
            delete(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
