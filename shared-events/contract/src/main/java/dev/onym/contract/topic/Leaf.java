package dev.onym.contract.topic;

import dev.onym.contract.Sha256;
import java.nio.ByteBuffer;

/** A leaf of the log's Merkle tree: what a proof proves. The byte 0 in front is RFC 6962's mark of a leaf. */
public final class Leaf {
    private static final byte LEAF = 0x00;

    private Leaf() {}

    /**
     * SHA-256(0x00 ‖ position ‖ recordedAt ‖ envelope), integers as 8 bytes big-endian.
     *
     * @param recordedAtMicros microseconds since 1970
     * @param envelope the stored bytes
     * @return 32 bytes
     */
    public static byte[] hash(long position, long recordedAtMicros, byte[] envelope) {
        byte[] head = ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(LEAF)
                .putLong(position)
                .putLong(recordedAtMicros)
                .array();
        return Sha256.hash(head, envelope);
    }
}
