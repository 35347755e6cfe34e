package dev.onym.eventstore.append;

import dev.onym.eventstore.NewEvent;
import java.time.Duration;

/**
 * Bounds that keep one append, one batch and the queue from hurting the others.
 *
 * @param maxEvents events in one append
 * @param maxEnvelopeBytes size of one envelope; Kafka's default record limit is 1 MiB
 * @param maxTags tags of one event
 * @param maxBatchEvents events committed together
 * @param maxBatchBytes envelope bytes committed together
 * @param maxWaiting appends waiting for their batch
 * @param deadline longest wait for a verdict
 */
public record AppendLimits(
        int maxEvents,
        int maxEnvelopeBytes,
        int maxTags,
        int maxBatchEvents,
        int maxBatchBytes,
        int maxWaiting,
        Duration deadline) {
    public static final AppendLimits DEFAULT =
            new AppendLimits(1_000, 900_000, 32, 2_000, 8_000_000, 20_000, Duration.ofSeconds(10));

    void check(Append append) {
        if (append.events().size() > maxEvents) {
            throw new AppendRefused("an append of %d events is larger than the limit of %d"
                    .formatted(append.events().size(), maxEvents));
        }
        long bytes = 0;
        for (NewEvent event : append.events()) {
            if (event.envelope().length > maxEnvelopeBytes) {
                throw new AppendRefused("event %s has an envelope of %d bytes, larger than the limit of %d"
                        .formatted(event.id(), event.envelope().length, maxEnvelopeBytes));
            }
            if (event.tags().size() > maxTags) {
                throw new AppendRefused("event %s has %d tags, more than the limit of %d"
                        .formatted(event.id(), event.tags().size(), maxTags));
            }
            bytes += event.envelope().length;
        }
        if (bytes > maxBatchBytes) {
            throw new AppendRefused(
                    "an append of %d bytes is larger than the limit of %d".formatted(bytes, maxBatchBytes));
        }
    }
}
