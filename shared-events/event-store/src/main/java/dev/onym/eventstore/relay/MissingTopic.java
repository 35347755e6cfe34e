package dev.onym.eventstore.relay;

import dev.onym.contract.topic.Topic;

/** A topic does not exist yet; relaying begins when somebody creates it. */
public final class MissingTopic extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingTopic(Topic topic, Throwable cause) {
        super(
                "topic %s does not exist; create it with %d partitions".formatted(topic.name(), topic.partitions()),
                cause);
    }
}
