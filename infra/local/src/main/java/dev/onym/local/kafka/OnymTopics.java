package dev.onym.local.kafka;

import dev.onym.contract.topic.Topic;
import java.util.List;

/** All topics that the services expect to find. */
public final class OnymTopics {
    public static final List<Topic> ALL =
            List.of(Topic.MESSAGING_EVENTS, Topic.IDENTITY_EVENTS, Topic.USERNAME_EVENTS, Topic.RELAY_POSITIONS);

    private OnymTopics() {}
}
