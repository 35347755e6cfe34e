package dev.onym.service.consumer;

import dev.onym.contract.event.EventType;
import org.apache.kafka.common.TopicPartition;

/** An event of a version that this build does not know. It waits, with all behind it, for the upgrade of this service. */
final class NewerEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TopicPartition partition;

    NewerEvent(EventType type, TopicPartition partition) {
        super("this build is too old for " + type);
        this.partition = partition;
    }

    /** Where it waits. */
    TopicPartition partition() {
        return partition;
    }
}
