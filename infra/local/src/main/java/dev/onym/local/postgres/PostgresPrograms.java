package dev.onym.local.postgres;

import dev.onym.cli.sandbox.CommandFailed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the archive that the Maven artifact holds. */
record PostgresPrograms(Path home) {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final int OWNER_MAY_EXECUTE = 0100;

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Unpacks them, or takes what an earlier start unpacked from the same archive. */
    static PostgresPrograms in(Path folder) {
        try {
            URLConnection archive = archive().openConnection();
            Path home = folder.resolve("postgres-" + archive.getContentLengthLong());
            if (Files.notExists(home)) {
                Path fresh = folder.resolve("postgres-new");
                delete(fresh);
                try (InputStream bytes = new BufferedInputStream(archive.getInputStream())) {
                    unpack(bytes, fresh);
                }
                // Only now, so that a start that was interrupted leaves nothing that looks whole.
                Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
            }
            return new PostgresPrograms(home);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static URL archive() {
        URL archive = PostgresPrograms.class.getResource(ARCHIVE);
        if (archive == null) {
            throw CommandFailed.unavailable("PostgreSQL's programs are not in this build");
        }
        return archive;
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (@Nullable TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("an entry points out of the archive");
                }
                unpack(tar, entry, file);
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0 && !file.toFile().setExecutable(true)) {
                throw new IOException("cannot be made executable");
            }
        }
    }

    /** With all that is in it; one that is not there is as good. */
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
