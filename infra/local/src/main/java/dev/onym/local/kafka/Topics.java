package dev.onym.local.kafka;

import dev.onym.cli.sandbox.CommandFailed;
import dev.onym.contract.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** The operator's part of Kafka: creates topics. The services refuse those that have another shape. */
public final class Topics implements AutoCloseable {
    private static final short ONE_REPLICA = 1;

    private final Admin admin;

    public Topics(String bootstrapServers) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
                "50",
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                "200"));
    }

    /** Whether a broker is there and has found its controller. */
    public boolean answer() throws InterruptedException {
        try {
            return !admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        }
    }

    /** Creates those that do not exist. */
    public void create(Collection<Topic> topics) throws InterruptedException {
        List<NewTopic> fresh = topics.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), ONE_REPLICA)
                        .configs(retention(topic.retention())))
                .toList();
        for (Map.Entry<String, KafkaFuture<Void>> topic :
                admin.createTopics(fresh).values().entrySet()) {
            awaitCreation(topic.getKey(), topic.getValue());
        }
    }

    private static void awaitCreation(String name, KafkaFuture<Void> created) throws InterruptedException {
        try {
            created.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw CommandFailed.refused("Kafka did not create topic " + name + ": " + failed.getMessage());
            }
        } catch (TimeoutException late) {
            throw CommandFailed.unavailable("Kafka did not create topic " + name + " in time");
        }
    }

    private static Map<String, String> retention(Topic.Retention retention) {
        return switch (retention) {
            case FOR_EVER -> Map.of("retention.ms", "-1");
            case COMPACTED -> Map.of("cleanup.policy", "compact");
            case ONE_YEAR ->
                Map.of("retention.ms", Long.toString(Duration.ofDays(365).toMillis()));
        };
    }

    /** Does not wait for a broker that is gone. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
