package dev.onym.cli.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a sandbox keeps what it needs: {@code .onym} beside the sources, unless told otherwise. */
public record SandboxFolder(Path path) {
    public SandboxFolder {
        path = path.toAbsolutePath().normalize();
    }

    public Path keys() {
        return path.resolve("keys");
    }

    public Path tokenPrivateKey() {
        return keys().resolve("token-private.pem");
    }

    public Path tokenPublicKey() {
        return keys().resolve("token-public.pem");
    }

    /** What scripts read to find a running sandbox. */
    public Path environment() {
        return path.resolve("sandbox.env");
    }

    /** A folder that only its owner can look into; one that is there already is taken as it is. */
    public static Path ownersOnly(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                return folder;
            }
            return Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
