package dev.onym.service.consumer;

import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.event.OnymEvent;
import java.time.Instant;

/**
 * An event as it came from a topic.
 *
 * @param position in the store that published it, from 1 and gapless there: the order of everything it published
 * @param recordedAt when that store learned it
 * @param partition of the topic
 * @param offset in the partition
 */
public record ReceivedEvent(EventEnvelope envelope, long position, Instant recordedAt, int partition, long offset) {
    public OnymEvent event() {
        return envelope.data();
    }
}
