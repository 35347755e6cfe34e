package dev.onym.eventstore.relay;

import dev.onym.contract.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What the broker says about the topics. Blocks. */
final class RelayTopics implements AutoCloseable {
    private final Admin admin;

    RelayTopics(Admin admin) {
        this.admin = admin;
    }

    /**
     * Compares a topic with what the contract states.
     *
     * @throws MissingTopic until somebody creates it
     * @throws RelayRefused when it has another shape
     */
    void check(Topic topic) throws InterruptedException {
        checkPartitions(topic);
        checkRetention(topic);
    }

    /** Another count would send an event of a known key elsewhere and break the order of its key. */
    private void checkPartitions(Topic topic) throws InterruptedException {
        int partitions;
        try {
            partitions = answer(admin.describeTopics(List.of(topic.name()))
                            .topicNameValues()
                            .get(topic.name()))
                    .partitions()
                    .size();
        } catch (UnknownTopicOrPartitionException missing) {
            throw new MissingTopic(topic, missing);
        }
        if (partitions != topic.partitions()) {
            throw new RelayRefused("topic %s has %d partitions, the contract states %d"
                    .formatted(topic.name(), partitions, topic.partitions()));
        }
    }

    /** A position that the broker threw away would have the whole log published again. */
    private void checkRetention(Topic topic) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config = answer(admin.describeConfigs(List.of(resource)).values().get(resource));
        Map<String, String> stated = switch (topic.retention()) {
            case FOR_EVER -> Map.of("cleanup.policy", "delete", "retention.ms", "-1");
            case COMPACTED -> Map.of("cleanup.policy", "compact");
            case ONE_YEAR -> Map.of("cleanup.policy", "delete", "retention.ms", "31536000000");
        };
        stated.forEach((key, value) -> {
            ConfigEntry entry = config.get(key);
            if (entry == null || !value.equals(entry.value())) {
                throw new RelayRefused("topic %s has %s=%s, the contract states %s"
                        .formatted(topic.name(), key, entry == null ? "" : entry.value(), value));
            }
        });
    }

    /** The offset after the last record, committed or not. */
    long end(TopicPartition partition) throws InterruptedException {
        return answer(admin.listOffsets(
                                Map.of(partition, OffsetSpec.latest()),
                                new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .partitionResult(partition))
                .offset();
    }

    /** @param future null for what the client was not asked, so never */
    private static <T> T answer(@Nullable KafkaFuture<T> future) throws InterruptedException {
        try {
            return Objects.requireNonNull(future).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failed.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
