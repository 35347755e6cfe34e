package dev.onym.eventstore.append;

import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import java.time.Duration;

/**
 * Bounds that keep one append, one batch and the queue from hurting the others.
 *
 * @param maxEvents events in one append
 * @param maxEnvelopeBytes size of one envelope; Kafka's default record limit is 1 MiB
 * @param maxTags tags of one event or one criterion
 * @param maxCriteria criteria of one condition
 * @param maxBatchEvents events committed together
 * @param maxBatchBytes envelope bytes committed together
 * @param maxWaiting appends waiting for their batch
 * @param deadline no try begins later than this after the append came
 */
public record AppendLimits(
        int maxEvents,
        int maxEnvelopeBytes,
        int maxTags,
        int maxCriteria,
        int maxBatchEvents,
        int maxBatchBytes,
        int maxWaiting,
        Duration deadline) {
    public static final AppendLimits DEFAULT =
            new AppendLimits(1_000, 65_536, 32, 1_000, 2_000, 8_000_000, 20_000, Duration.ofSeconds(15));

    private void check(Condition condition) {
        if (condition.criteria().size() > maxCriteria) {
            throw new AppendRefused("a condition of %d criteria is larger than the limit of %d"
                    .formatted(condition.criteria().size(), maxCriteria));
        }
        for (Criterion criterion : condition.criteria()) {
            if (criterion.tags().size() > maxTags) {
                throw new AppendRefused("a criterion of %d tags is larger than the limit of %d"
                        .formatted(criterion.tags().size(), maxTags));
            }
        }
    }

    void check(Append append) {
        if (append.events().size() > maxEvents) {
            throw new AppendRefused("an append of %d events is larger than the limit of %d"
                    .formatted(append.events().size(), maxEvents));
        }
        if (append.condition() != null) {
            check(append.condition());
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
