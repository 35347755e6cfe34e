package dev.onym.contract;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562, section 5.7): milliseconds since 1970, then 74 random bits that nobody can guess. */
public final class TimeOrderedUuid {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedUuid() {}

    /** Ordered by time to the millisecond; two of the same millisecond come in any order. */
    public static UUID next() {
        // All at once: the generator's price is by the call.
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        ByteBuffer random = ByteBuffer.wrap(bytes);
        long high = (System.currentTimeMillis() << 16) | 0x7000L | (random.getLong() & 0x0FFFL);
        long low = (random.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
