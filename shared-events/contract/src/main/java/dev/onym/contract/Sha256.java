package dev.onym.contract;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of bytes that stand in two pieces. */
public final class Sha256 {
    private Sha256() {}

    /** The 32 bytes of SHA-256(head ‖ rest). */
    public static byte[] hash(byte[] head, byte[] rest) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(head);
            return sha256.digest(rest);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
