package dev.onym.messaging.conversation;

import dev.onym.contract.event.Actor;
import dev.onym.contract.event.EventId;
import dev.onym.contract.messaging.ConversationEvent;
import dev.onym.contract.messaging.ConversationId;
import java.time.Instant;
import java.util.function.Function;

/**
 * Something that happened in a conversation whose id is not yet known.
 *
 * @param id derived from the cause where the same may come again
 */
public record Entry(EventId id, Instant time, Actor actor, Function<ConversationId, ConversationEvent> event) {}
