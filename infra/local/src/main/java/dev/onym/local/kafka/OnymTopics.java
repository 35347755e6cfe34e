package dev.onym.local.kafka;

import dev.onym.contract.topic.Topic;
import java.util.List;

/** All topics that the services expect to find. */
public final class OnymTopics {
    public static final List<Topic> ALL = List.of(
            Topic.MESSAGING_EVENTS,
            Topic.IDENTITY_EVENTS,
            Topic.USERNAME_EVENTS,
            Topic.RELAY_POSITIONS,
            Topic.deadLetter(Topic.IDENTITY_EVENTS, "messaging-addresses"),
            Topic.deadLetter(Topic.MESSAGING_EVENTS, "identity-intake"),
            Topic.deadLetter(Topic.MESSAGING_EVENTS, "username-numbers"));

    private OnymTopics() {}
}
