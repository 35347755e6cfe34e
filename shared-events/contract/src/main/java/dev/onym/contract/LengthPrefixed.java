package dev.onym.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Texts as bytes of which they can be told apart again, for whatever is hashed or authenticated: each is its UTF-8
 * after the length of that, 4 bytes big-endian.
 */
public final class LengthPrefixed {
    private LengthPrefixed() {}

    public static byte[] bytes(String first, String second, String third) {
        byte[] a = first.getBytes(StandardCharsets.UTF_8);
        byte[] b = second.getBytes(StandardCharsets.UTF_8);
        byte[] c = third.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(3 * Integer.BYTES + a.length + b.length + c.length)
                .putInt(a.length)
                .put(a)
                .putInt(b.length)
                .put(b)
                .putInt(c.length)
                .put(c)
                .array();
    }
}
