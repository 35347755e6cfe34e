package dev.onym.messaging.send;

import dev.onym.contract.identifier.MessageId;
import java.security.SecureRandom;
import java.util.Base64;

/** Ids in Meta's form but of random bytes, also for phones: Meta's contain the number (reference §6.7). */
final class MessageIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 40;

    private MessageIds() {}

    static MessageId next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new MessageId("wamid." + Base64.getEncoder().encodeToString(bytes));
    }
}
