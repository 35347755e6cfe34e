package dev.onym.service.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.messaging.PortfolioRegistered;
import dev.onym.contract.topic.RecordHeaders;
import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.testing.KafkaServer;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.TestKeys;
import dev.onym.service.testing.EventPublisher;
import dev.onym.service.testing.TopicReader;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectingIT {
    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static PostgresServer database;
    private static Vertx vertx;
    private static ConsumerClients clients;
    private static Producer<byte[], byte[]> letters;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private EventStoreSettings settings;
    private Pool pool;
    private Topic topic;
    private NumbersRead projection;
    private EventPublisher publisher;

    @BeforeAll
    static void startServers() {
        database = PostgresServer.start(Map.of());
        vertx = Vertx.vertx();
        clients = new ConsumerClients(KafkaServer.shared().bootstrapServers());
        letters = clients.producer();
    }

    @AfterAll
    static void stopServers() {
        letters.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        settings = database.emptyDatabase();
        String name = settings.url().substring(settings.url().lastIndexOf('/') + 1);
        try (InputStream offsets = Objects.requireNonNull(
                Consumers.class.getResourceAsStream("/dev/onym/service/consumer/V1__consumer_offsets.sql"))) {
            database.execute(name, new String(offsets.readAllBytes(), UTF_8));
        }
        database.execute(name, NumbersRead.TABLE);
        pool = PgBuilder.pool()
                .connectingTo(settings.readModelOptions())
                .using(vertx)
                .build();
        topic = new Topic("onym.test.projecting." + TOPICS.incrementAndGet(), 3, Topic.Retention.FOR_EVER);
        projection = new NumbersRead("test-numbers-" + TOPICS.get(), topic);
        KafkaServer.shared().create(topic, Topic.deadLetter(topic, projection.name()));
        publisher = new EventPublisher(
                KafkaServer.shared().bootstrapServers(), topic, MessagingEvents.CATALOGUE, TestKeys.PERSONAL_DATA);
        open.push(publisher);
    }

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        pool.close();
    }

    private Projecting projecting() {
        return new Projecting(
                projection,
                new RecordReader(projection, TestKeys.PERSONAL_DATA),
                new DeadLetters(projection, () -> letters),
                pool);
    }

    private ConsumerLoop start() {
        ConsumerLoop loop = new ConsumerLoop(projection, () -> clients.consumer(projection.name()), projecting());
        loop.start();
        open.push(loop);
        return loop;
    }

    private static List<String> numbers(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(number -> Long.toString(600_000_000_000_000L + number))
                .toList();
    }

    private void publish(List<String> numbers) {
        publisher.publish(numbers.stream().map(NumbersRead::registered).toList());
    }

    private List<String> applied() {
        return Awaited.get(pool.query("select number from numbers_read order by seq")
                .execute()
                .map(rows -> {
                    List<String> numbers = new ArrayList<>();
                    rows.forEach(row -> numbers.add(row.getString(0)));
                    return numbers;
                }));
    }

    private void awaitApplied(List<String> numbers) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(applied()).containsExactlyInAnyOrderElementsOf(numbers));
    }

    @Test
    void everyEventIsAppliedOnceAlsoByTheInstanceThatTakesOver() {
        // given
        publish(numbers(0, 200));
        ConsumerLoop first = start();
        awaitApplied(numbers(0, 200));

        // when
        first.close();
        publish(numbers(200, 300));
        start();

        // then
        awaitApplied(numbers(0, 300));
    }

    @Test
    void ofTwoThatBelieveToHaveAPartitionOneApplies() throws InterruptedException {
        // given
        publish(numbers(0, 1));
        publish(numbers(0, 1));
        try (Consumer<byte[], byte[]> one = clients.consumer("one");
                Consumer<byte[], byte[]> other = clients.consumer("other")) {
            List<ConsumerRecord<byte[], byte[]>> records = poll(one, 2);
            TopicPartition partition =
                    new TopicPartition(topic.name(), records.getFirst().partition());
            other.assign(List.of(partition));
            Projecting mine = projecting();
            Projecting theirs = projecting();
            mine.assigned(one, List.of(partition));
            theirs.assigned(other, List.of(partition));

            // when
            mine.handle(one, Map.of(partition, records.subList(0, 1)));
            theirs.handle(other, Map.of(partition, records));

            // then
            assertThat(applied()).hasSize(1);
            assertThat(theirs.next(partition)).isEqualTo(mine.next(partition));
            assertThat(other.position(partition)).isEqualTo(records.getFirst().offset() + 1);
        }
    }

    @Test
    void whatCameFromAllPartitionsIsOneTransactionAndWhereOneWasMovedTheOthersGoOn() throws InterruptedException {
        // given
        publish(numbers(0, 100));
        try (Consumer<byte[], byte[]> one = clients.consumer("one");
                Consumer<byte[], byte[]> other = clients.consumer("other")) {
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = poll(one, 100).stream()
                    .collect(Collectors.groupingBy(record -> new TopicPartition(record.topic(), record.partition())));
            assertThat(records).hasSize(topic.partitions());
            other.assign(records.keySet());
            Projecting mine = projecting();
            Projecting theirs = projecting();
            mine.assigned(one, records.keySet());
            theirs.assigned(other, records.keySet());
            TopicPartition moved = records.keySet().iterator().next();
            mine.handle(one, Map.of(moved, records.get(moved)));
            int alone = applied().size();

            // when
            theirs.handle(other, records);

            // then
            assertThat(applied()).containsExactlyInAnyOrderElementsOf(numbers(0, 100));
            assertThat(transactions()).isEqualTo(records.size());
            assertThat(theirs.next(moved)).isEqualTo(mine.next(moved)).isEqualTo(alone);

            // and when
            publish(numbers(100, 200));
            other.seekToBeginning(records.keySet());
            theirs.handle(
                    other,
                    poll(other, 200).stream()
                            .filter(record -> record.offset()
                                    >= theirs.next(new TopicPartition(record.topic(), record.partition())))
                            .collect(Collectors.groupingBy(
                                    record -> new TopicPartition(record.topic(), record.partition()))));

            // then
            assertThat(applied()).containsExactlyInAnyOrderElementsOf(numbers(0, 200));
            assertThat(transactions()).isEqualTo(records.size() + 1);
        }
    }

    @Test
    void aPartitionWithAPoisonEventDoesNotHoldBackTheOthersOfItsTransaction() throws InterruptedException {
        // given
        publish(numbers(0, 100));
        publish(List.of("1234"));
        try (Consumer<byte[], byte[]> consumer = clients.consumer("one")) {
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = poll(consumer, 101).stream()
                    .collect(Collectors.groupingBy(record -> new TopicPartition(record.topic(), record.partition())));
            Projecting projecting = projecting();
            projecting.assigned(consumer, records.keySet());

            // when
            projecting.handle(consumer, records);

            // then
            assertThat(applied()).containsExactlyInAnyOrderElementsOf(numbers(0, 100));
            records.forEach((partition, all) -> assertThat(projecting.next(partition))
                    .isEqualTo(all.getLast().offset() + 1));
            try (TopicReader reader = new TopicReader(
                    KafkaServer.shared().bootstrapServers(),
                    Topic.deadLetter(topic, projection.name()).name())) {
                assertThat(reader.await(read -> !read.isEmpty()))
                        .singleElement()
                        .satisfies(letter -> assertThat(letter.key()).isEqualTo("1234"));
            }
        }
    }

    @Test
    void anEventOfANewerVersionHoldsBackWhatIsBehindItInItsPartitionAndNothingElse() throws InterruptedException {
        // given
        publish(numbers(0, 100));
        String key = numbers(0, 1).getFirst();
        publisher.publishNewer(key, NumbersRead.NEWER);
        publish(List.of(key));
        try (Consumer<byte[], byte[]> consumer = clients.consumer("one")) {
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = poll(consumer, 102).stream()
                    .collect(Collectors.groupingBy(record -> new TopicPartition(record.topic(), record.partition())));
            Projecting projecting = projecting();
            projecting.assigned(consumer, records.keySet());

            // when
            assertThatExceptionOfType(NewerEvent.class).isThrownBy(() -> projecting.handle(consumer, records));

            // then
            assertThat(applied()).containsExactlyInAnyOrderElementsOf(numbers(0, 100));
            records.forEach((each, all) -> {
                boolean waits = new String(all.getLast().key(), UTF_8).equals(key);
                assertThat(projecting.next(each))
                        .isEqualTo(
                                waits
                                        ? all.get(all.size() - 2).offset()
                                        : all.getLast().offset() + 1);
            });

            // and when
            Map.Entry<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> waiting = records.entrySet().stream()
                    .filter(each -> projecting.next(each.getKey())
                            < each.getValue().getLast().offset())
                    .findFirst()
                    .orElseThrow();
            TopicPartition partition = waiting.getKey();
            List<ConsumerRecord<byte[], byte[]>> rest = waiting.getValue()
                    .subList(waiting.getValue().size() - 2, waiting.getValue().size());
            assertThatExceptionOfType(NewerEvent.class)
                    .isThrownBy(() -> projecting.handle(consumer, Map.of(partition, rest)))
                    .satisfies(newer -> assertThat(newer.partition()).isEqualTo(partition));

            // then
            assertThat(applied()).hasSize(100);
            assertThat(projecting.next(partition)).isEqualTo(rest.getFirst().offset());
        }
    }

    /** How many transactions wrote what was applied. */
    private int transactions() {
        return Awaited.get(pool.query("select count(distinct xmin::text)::int from numbers_read")
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0)));
    }

    private List<ConsumerRecord<byte[], byte[]>> poll(Consumer<byte[], byte[]> consumer, int count) {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(part -> new TopicPartition(topic.name(), part))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            return records.size() >= count;
        });
        return records;
    }

    @Test
    void whatNobodyAskedForIsPassedOver() {
        // given
        publisher.publish(new PortfolioRegistered(new PortfolioId("770100000000021")));

        // when
        publish(numbers(0, 3));
        start();

        // then
        awaitApplied(numbers(0, 3));
    }

    @Test
    void aPoisonEventIsPutAsideWithItsReasonAndTheOthersGoOn() {
        // given
        ConsumerLoop loop = start();

        // when
        publisher.publishBytes("k", "{\"specversion\":\"1.0\"}".getBytes(UTF_8));
        publish(List.of("600000000000001", "1234", "600000000000002"));

        // then
        awaitApplied(List.of("600000000000001", "600000000000002"));
        try (TopicReader reader = new TopicReader(
                KafkaServer.shared().bootstrapServers(),
                Topic.deadLetter(topic, projection.name()).name())) {
            List<ConsumerRecord<String, byte[]>> found = reader.await(read -> read.size() >= 2);
            assertThat(found)
                    .extracting(letter -> TopicReader.header(letter, RecordHeaders.REASON))
                    .containsExactlyInAnyOrder(
                            "attribute data is missing, or comes after data",
                            "the read model refuses it: SQLSTATE 23514");
            assertThat(found)
                    .allSatisfy(letter -> assertThat(TopicReader.header(letter, RecordHeaders.SOURCE_TOPIC))
                            .isEqualTo(topic.name()))
                    .extracting(ConsumerRecord::key)
                    .containsExactlyInAnyOrder("k", "1234");
        }
        assertThat(loop.status()).isInstanceOf(ConsumerStatus.Following.class);
    }

    @Test
    void aDatabaseThatComesBackFindsEveryEventAppliedOnce() {
        // given
        publish(numbers(0, 100));
        ConsumerLoop loop = start();
        awaitApplied(numbers(0, 100));

        // when
        database.whileStopped(() -> {
            publish(numbers(100, 200));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(loop.status()).isInstanceOf(ConsumerStatus.Retrying.class));
        });

        // then
        awaitApplied(numbers(0, 200));
        assertThat(loop.status()).isInstanceOf(ConsumerStatus.Following.class);
    }
}
