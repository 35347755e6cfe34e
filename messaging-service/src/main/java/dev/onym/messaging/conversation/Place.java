package dev.onym.messaging.conversation;

import dev.onym.contract.messaging.ConversationId;

/** Where what happens between a pair has to go. */
public sealed interface Place {

    /** They have a conversation. */
    record Known(ConversationId conversation) implements Place {}

    /**
     * They had none when it was looked for.
     *
     * @param head last position of the store at that time
     */
    record New(long head) implements Place {}
}
