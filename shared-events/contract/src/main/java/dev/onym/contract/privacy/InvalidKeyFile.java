package dev.onym.contract.privacy;

import java.nio.file.Path;

/** A key file that cannot be used or made: a reason to stop at start-up. The message names path and reason. */
public final class InvalidKeyFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidKeyFile(Path file, String reason) {
        super("key file " + file + ": " + reason);
    }
}
