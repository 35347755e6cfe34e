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
    public static Path directory(String prefix) {
        return within(prefix, directory -> {
            atTheEnd(() -> delete(directory));
            return directory;
        });
    }

    /** Makes what keeps its data in a directory. */
    @FunctionalInterface
    interface Making<T> {
        T in(Path directory) throws IOException;
    }

    /** Made in a new directory, which does not stay if that fails. */
    static <T> T within(String prefix, Making<T> making) {
        try {
            Path directory = Files.createTempDirectory(prefix);
            boolean made = false;
            try {
                T result = making.in(directory);
                made = true;
                return result;
            } finally {
                if (!made) {
                    delete(directory);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * To be done when this JVM ends; it may have been done before.
     *
     * @throws IllegalStateException after it has been done, if this JVM is ending already
     */
    static void atTheEnd(Runnable close) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(close, "close at the end"));
        } catch (IllegalStateException ending) {
            close.run();
            throw ending;
        }
    }

    static void delete(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
