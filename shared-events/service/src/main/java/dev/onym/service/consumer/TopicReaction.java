package dev.onym.service.consumer;

import io.vertx.core.Future;

/**
 * Decisions that follow from another service's events. As a bean it is run on every instance. Each event comes at least
 * once: derive the ids of what follows from the event's id, and take "already there" for done.
 */
public interface TopicReaction extends Subscription {
    /**
     * Events of one boundary are handed over one after the other, those of different ones at the same time. Those of one
     * partition come in its order; partitions come in no common one.
     */
    default String boundary(ReceivedEvent event) {
        return event.event().key();
    }

    /**
     * Decides; must not block.
     *
     * @return completes with the verdict; failed with {@link Unprocessable} when the event can never be decided and
     *     becomes a dead letter. Any other failure makes the consumer wait and try again
     */
    Future<Void> react(ReceivedEvent event);
}
