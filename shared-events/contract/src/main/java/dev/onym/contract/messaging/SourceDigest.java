package dev.onym.contract.messaging;

import java.util.regex.Pattern;

/** The digest of the update that a fact was taken from: shows later that it was this update and no other. */
final class SourceDigest {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    private SourceDigest() {}

    static void require(String digest) {
        if (!SHAPE.matcher(digest).matches()) {
            throw new IllegalArgumentException("not a SHA-256 digest in lower-case hexadecimal");
        }
    }
}
