package dev.onym.service.store;

import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.event.EventSource;
import dev.onym.contract.topic.Topic;

/**
 * What a service says of itself. Each one produces exactly one, as a singleton bean.
 *
 * @param name such as {@code username}: names its database, its relay and the source of its events
 * @param topic where its events go
 * @param catalogue its events
 */
public record OnymService(String name, Topic topic, EventCatalogue catalogue) {

    /** One shard for now. */
    public EventSource source() {
        return new EventSource("/onym/" + name + "/0");
    }
}
