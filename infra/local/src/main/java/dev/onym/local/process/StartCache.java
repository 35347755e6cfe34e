package dev.onym.local.process;

import dev.onym.cli.sandbox.SandboxFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM loaded and linked in its last run, kept so that the next start need not. The JVM itself writes it when it
 * ends, and ignores one that no longer fits.
 */
public final class StartCache {
    /** The first release that writes an ahead-of-time cache in one step (JEP 514). */
    private static final int ONE_STEP = 25;

    private final Path folder;
    private final boolean wanted;

    /**
     * Looks into a folder.
     *
     * @param wanted whether caches are made and used at all
     */
    public StartCache(Path folder, boolean wanted) {
        this.wanted = wanted;
        this.folder = SandboxFolder.ownersOnly(folder);
    }

    /**
     * Options for the next start.
     *
     * @param jar what is run; another build of it begins a new cache
     */
    public List<String> options(String name, Path jar) {
        if (!wanted || !Files.isRegularFile(jar)) {
            // Caches know jars only; the class path of a test is folders.
            return List.of();
        }
        int release = Runtime.version().feature();
        String fileName = "%s-%s-%x".formatted(name, Runtime.version(), fingerprint(jar));
        if (release < ONE_STEP) {
            Path file = only(name, fileName + ".jsa");
            return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file);
        }
        Path file = only(name, fileName + ".aot");
        return List.of((Files.exists(file) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + file);
    }

    private static long fingerprint(Path jar) {
        try {
            return Files.size(jar) * 31 + Files.getLastModifiedTime(jar).toMillis();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The file, after the ones of earlier builds are gone: each is some ten megabytes. */
    private Path only(String name, String fileName) {
        // Somebody may have made room while the sandbox runs.
        SandboxFolder.ownersOnly(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name + "-*")) {
            for (Path file : files) {
                if (!file.getFileName().toString().equals(fileName)) {
                    Files.delete(file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return folder.resolve(fileName);
    }
}
