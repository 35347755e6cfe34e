package dev.onym.eventstore.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's clients, set up so that a committed transaction is durable and a failed one is invisible. */
class KafkaClients {
    /** Well below the topic's own limit of a megabyte for one record; many records share a request. */
    private static final int REQUEST_BYTES = 8 * 1024 * 1024;

    private static final int BATCH_BYTES = 128 * 1024;

    /** Longer than batches need to fill while the log is caught up with; a commit flushes, so live events never wait. */
    private static final int LINGER_MS = 1_000;

    private final RelaySettings settings;

    KafkaClients(RelaySettings settings) {
        this.settings = settings;
    }

    /** Its transactional id is the service's: {@code initTransactions} fences whoever had it before. */
    Producer<String, byte[]> producer() {
        Map<String, Object> config = common();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "onym-relay-" + settings.service());
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis(settings.transactionTimeout()));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(settings.transactionTimeout()));
        config.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                settings.transactionTimeout().toMillis());
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** Sees committed positions only. */
    Consumer<String, String> positions() {
        Map<String, Object> config = common();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
    }

    Admin admin() {
        return Admin.create(common());
    }

    private Map<String, Object> common() {
        int timeout = millis(settings.transactionTimeout());
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "onym-relay-" + settings.service());
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        return config;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
