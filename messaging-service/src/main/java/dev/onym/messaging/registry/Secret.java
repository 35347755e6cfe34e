package dev.onym.messaging.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not be seen. Compared in constant time. */
public final class Secret {
    private final byte[] bytes;

    Secret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** As a key for what is signed with it. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public boolean is(String text) {
        return MessageDigest.isEqual(bytes, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
