package dev.onym.service.consumer;

import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.topic.Topic;
import java.util.Set;

/** What a consumer listens to. */
public interface Subscription {
    /**
     * Names the consumer group, the stored offsets and the dead-letter topic; never changes. Begins with the service:
     * {@code username-numbers}.
     */
    String name();

    Topic topic();

    /** The catalogue of the service that publishes the topic. */
    EventCatalogue catalogue();

    /** The events that it cares about; empty: all. Others are neither decoded nor handed over. */
    default Set<Class<? extends OnymEvent>> events() {
        return Set.of();
    }
}
