package dev.onym.service.consumer;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What a consumer of this instance does. */
public sealed interface ConsumerStatus {
    /** Has not yet been given its partitions. */
    record Starting() implements ConsumerStatus {}

    /** Handles what comes. */
    record Following() implements ConsumerStatus {}

    /**
     * Handles what comes, but for partitions that wait for the upgrade of this service.
     *
     * @param reasons what each of them waits for
     */
    record Holding(Map<TopicPartition, String> reasons) implements ConsumerStatus {
        public Holding {
            reasons = Map.copyOf(reasons);
        }
    }

    /**
     * Something failed that may pass; nothing is lost, and it is tried again.
     *
     * @param begun whether it has had its partitions before
     */
    record Retrying(Throwable cause, boolean begun) implements ConsumerStatus {}
}
