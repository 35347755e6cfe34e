package dev.onym.journeys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.topic.Leaf;
import dev.onym.contract.topic.RecordHeaders;
import dev.onym.contract.topic.Topic;
import dev.onym.journeys.testing.Business;
import dev.onym.journeys.testing.Client;
import dev.onym.journeys.testing.Onym;
import dev.onym.journeys.testing.Person;
import dev.onym.journeys.testing.Tables;
import dev.onym.journeys.testing.Topics;
import dev.onym.journeys.testing.Webhook;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a downstream system sees, with nothing but a Kafka consumer. */
@Order(4)
class TopicsIT {
    private static final Map<String, Topic> TOPICS = Map.of(
            "messaging", Topic.MESSAGING_EVENTS,
            "identity", Topic.IDENTITY_EVENTS,
            "username", Topic.USERNAME_EVENTS);

    private final Onym onym = Onym.running();

    @Test
    void everyStoredEventIsInItsTopicOnceByteForByteAndWithItsLeaf() throws SQLException {
        // given
        Business business = onym.business();
        Client client = new Client(onym);
        client.webhook(Webhook.withPhone(business, Person.somebody(), Instant.now()));

        for (Map.Entry<String, Topic> service : TOPICS.entrySet()) {
            // when
            List<byte[]> stored = new Tables(onym).envelopes(service.getKey());
            Map<Long, ConsumerRecord<byte[], byte[]>> published = await().atMost(Duration.ofSeconds(30))
                    .until(() -> byPosition(service.getValue()), records -> records.size() >= stored.size());

            // then
            assertThat(published.keySet())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, published.size()).boxed().toList());
            assertThat(published.values().stream().limit(stored.size()).map(ConsumerRecord::value))
                    .containsExactlyElementsOf(stored);
            assertThat(published.values()).allSatisfy(TopicsIT::assertLeaf);
        }
    }

    private Map<Long, ConsumerRecord<byte[], byte[]>> byPosition(Topic topic) {
        Map<Long, ConsumerRecord<byte[], byte[]>> records = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : Topics.read(onym, topic.name())) {
            assertThat(records.put(number(record, RecordHeaders.POSITION), record))
                    .as("published twice in " + topic.name())
                    .isNull();
        }
        return records;
    }

    private static void assertLeaf(ConsumerRecord<byte[], byte[]> record) {
        byte[] leaf = Leaf.hash(
                number(record, RecordHeaders.POSITION), number(record, RecordHeaders.RECORDED), record.value());
        assertThat(text(record, RecordHeaders.LEAF)).isEqualTo(HexFormat.of().formatHex(leaf));
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, String header) {
        return Long.parseLong(text(record, header));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), US_ASCII);
    }
}
