package dev.onym.identity.claim;

import dev.onym.contract.event.EventId;
import dev.onym.contract.identifier.SubjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Names for people who turn out to be two. */
final class DerivedSubjects {
    private DerivedSubjects() {}

    /** The same name for the same place in the same fact, for ever. As random as the subject is, whose time it keeps. */
    static SubjectId derive(SubjectId subject, EventId fact, Birth.Part part) {
        byte[] name = part.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer input = ByteBuffer.allocate(32 + name.length)
                .putLong(subject.uuid().getMostSignificantBits())
                .putLong(subject.uuid().getLeastSignificantBits())
                .putLong(fact.value().getMostSignificantBits())
                .putLong(fact.value().getLeastSignificantBits())
                .put(name);
        ByteBuffer hash = ByteBuffer.wrap(sha256(input.array()));
        long time = subject.uuid().getMostSignificantBits() & 0xFFFF_FFFF_FFFF_0000L;
        long high = time | 0x7000L | (hash.getLong() & 0xFFFL);
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new SubjectId(new UUID(high, low));
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
