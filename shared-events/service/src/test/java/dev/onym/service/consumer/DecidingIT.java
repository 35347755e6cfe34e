package dev.onym.service.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.topic.RecordHeaders;
import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.testing.KafkaServer;
import dev.onym.eventstore.testing.TestKeys;
import dev.onym.service.testing.EventPublisher;
import dev.onym.service.testing.TopicReader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecidingIT {
    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static ConsumerClients clients;
    private static Producer<byte[], byte[]> letters;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<String> decided = Collections.synchronizedList(new ArrayList<>());
    private Topic topic;
    private String name;
    private EventPublisher publisher;

    @BeforeAll
    static void connect() {
        clients = new ConsumerClients(KafkaServer.shared().bootstrapServers());
        letters = clients.producer();
    }

    @AfterAll
    static void disconnect() {
        letters.close();
    }

    @BeforeEach
    void prepare() {
        useTopic(1);
    }

    private void useTopic(int partitions) {
        topic = new Topic("onym.test.deciding." + TOPICS.incrementAndGet(), partitions, Topic.Retention.FOR_EVER);
        name = "test-decisions-" + TOPICS.get();
        KafkaServer.shared().create(topic, Topic.deadLetter(topic, name));
        publisher = new EventPublisher(
                KafkaServer.shared().bootstrapServers(), topic, MessagingEvents.CATALOGUE, TestKeys.PERSONAL_DATA);
        open.push(publisher);
    }

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private record Reaction(
            String name, Topic topic, Function<String, Future<Void>> decide, Function<ReceivedEvent, String> boundaries)
            implements TopicReaction {
        @Override
        public EventCatalogue catalogue() {
            return MessagingEvents.CATALOGUE;
        }

        @Override
        public String boundary(ReceivedEvent event) {
            return boundaries.apply(event);
        }

        @Override
        public Future<Void> react(ReceivedEvent event) {
            return decide.apply(NumbersRead.number(event));
        }
    }

    private ConsumerLoop start(Function<String, Future<Void>> decide) {
        return start(decide, NumbersRead::number);
    }

    private ConsumerLoop start(Function<String, Future<Void>> decide, Function<ReceivedEvent, String> boundaries) {
        Reaction reaction = new Reaction(name, topic, decide, boundaries);
        ConsumerLoop loop = new ConsumerLoop(
                reaction,
                () -> clients.consumer(name),
                new Deciding(
                        reaction,
                        new RecordReader(reaction, TestKeys.PERSONAL_DATA),
                        new DeadLetters(reaction, () -> letters)));
        loop.start();
        open.push(loop);
        return loop;
    }

    private Future<Void> note(String number) {
        decided.add(number);
        return Future.succeededFuture();
    }

    private void publish(String... numbers) {
        publisher.publish(List.of(numbers).stream().map(NumbersRead::registered).toList());
    }

    private long committed() {
        try (Admin admin = KafkaServer.shared().admin()) {
            return admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        } catch (ExecutionException noGroupYet) {
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void theOffsetMovesAfterTheLastVerdict() {
        // given
        Promise<Void> first = Promise.promise();
        Promise<Void> second = Promise.promise();
        publish("1", "2");
        start(number -> note(number).compose(noted -> (number.equals("1") ? first : second).future()));
        await().atMost(PATIENCE).until(() -> decided.size() == 2);

        // when
        first.complete();

        // then
        assertThat(committed()).isZero();
        second.complete();
        await().atMost(PATIENCE).until(() -> committed() == 2);
    }

    @Test
    void eventsOfOneBoundaryComeOneAfterTheOtherAndThoseOfOthersDoNotWait() {
        // given
        Promise<Void> first = Promise.promise();
        publish("1", "1", "2");

        // when
        start(number -> note(number).compose(noted -> number.equals("1") ? first.future() : Future.succeededFuture()));
        await().atMost(PATIENCE).until(() -> decided.contains("2"));

        // then
        assertThat(decided).containsExactlyInAnyOrder("1", "2");
        first.complete();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(decided).containsExactlyInAnyOrder("1", "1", "2"));
    }

    @Test
    void eventsOfOnePartitionDoNotWaitForThoseOfAnother() {
        // given
        useTopic(12);
        String[] numbers = IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);
        Promise<Void> all = Promise.promise();
        publish(numbers);

        // when
        start(number -> note(number).compose(noted -> all.future()));

        // then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(decided).hasSizeGreaterThan(100 / 12 * 3));
        assertThat(committed()).isZero();
        all.complete();
        await().atMost(PATIENCE).until(() -> committed() == 100);
        assertThat(decided).containsExactlyInAnyOrder(numbers);
    }

    @Test
    void aPartitionOfWhichAllIsDecidedGoesOnWhileAnotherIsTriedAgain() {
        // given
        useTopic(12);
        String[] numbers = IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);
        AtomicBoolean passes = new AtomicBoolean();
        publish(numbers);

        // when
        start(number -> number.equals("7") && !passes.get()
                ? Future.failedFuture(new IllegalStateException("not now"))
                : note(number));

        // then
        await().atMost(PATIENCE).until(() -> committed() > 100 / 2);
        assertThat(committed()).isLessThan(100);
        passes.set(true);
        await().atMost(PATIENCE).until(() -> committed() == 100);
        assertThat(decided).contains(numbers);
        assertThat(decided)
                .filteredOn(number -> partition(number) != partition("7"))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsPutAsideIsNotLostWhereItsBoundaryHasToBeTriedAgainInAnotherPartition() {
        // given
        useTopic(12);
        String poison = "0";
        String beside = elsewhere(poison);
        String failing = IntStream.range(1_000, 2_000)
                .mapToObj(Integer::toString)
                .filter(number -> partition(number) == partition(beside))
                .findFirst()
                .orElseThrow();
        AtomicBoolean passes = new AtomicBoolean();
        publish(poison, beside, failing);

        // when
        start(
                number -> {
                    if (number.equals(poison)) {
                        return Future.failedFuture(new Unprocessable("no such thing"));
                    }
                    return number.equals(failing) && !passes.get()
                            ? Future.failedFuture(new IllegalStateException("not now"))
                            : note(number);
                },
                event -> NumbersRead.number(event).equals(failing) ? "its own" : "one of two partitions");

        // then
        await().atMost(PATIENCE).until(() -> committed() == 1);
        passes.set(true);
        await().atMost(PATIENCE).until(() -> committed() == 3);
        try (TopicReader reader = new TopicReader(
                KafkaServer.shared().bootstrapServers(),
                Topic.deadLetter(topic, name).name())) {
            assertThat(reader.await(read -> !read.isEmpty()))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.key()).isEqualTo(poison));
        }
    }

    @Test
    void anEventOfANewerVersionHoldsBackWhatIsBehindItInItsPartitionAndNothingElse() {
        // given
        useTopic(12);
        String[] before = IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);
        String second = elsewhere("7");
        String beside = elsewhere("7", second);
        AtomicBoolean failsOnce = new AtomicBoolean(true);
        publish(before);
        publisher.publishNewer("7", NumbersRead.NEWER);
        publisher.publishNewer(second, NumbersRead.NEWER);
        publish("7", second);

        // when
        ConsumerLoop loop = start(number -> number.equals(beside) && failsOnce.getAndSet(false)
                ? Future.failedFuture(new IllegalStateException("not now"))
                : note(number));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(held(loop)).containsExactlyInAnyOrder(of("7"), of(second)));
        publish(beside);

        // then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(decided).contains(beside));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(held(loop)).containsExactlyInAnyOrder(of("7"), of(second)));
        assertThat(failsOnce).isFalse();
        assertThat(decided).hasSize(before.length + 1).contains(before);
    }

    @Test
    void whoGetsAPartitionHoldsItBackAsTheOtherDid() {
        // given
        useTopic(12);
        String second = elsewhere("7");
        publisher.publishNewer("7", NumbersRead.NEWER);
        publisher.publishNewer(second, NumbersRead.NEWER);
        publish("7", second);
        ConsumerLoop one = start(this::note);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(held(one)).hasSize(2));

        // when
        one.close();
        ConsumerLoop other = start(this::note);

        // then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(held(other)).containsExactlyInAnyOrder(of("7"), of(second)));
        assertThat(decided).isEmpty();
    }

    private static Set<TopicPartition> held(ConsumerLoop loop) {
        return loop.status() instanceof ConsumerStatus.Holding holding
                ? holding.reasons().keySet()
                : Set.of();
    }

    private TopicPartition of(String number) {
        return new TopicPartition(topic.name(), partition(number));
    }

    /** One of another partition than all of these. */
    private String elsewhere(String... numbers) {
        return IntStream.range(100, 1_000)
                .mapToObj(Integer::toString)
                .filter(other -> Arrays.stream(numbers).noneMatch(number -> partition(other) == partition(number)))
                .findFirst()
                .orElseThrow();
    }

    private int partition(String number) {
        return BuiltInPartitioner.partitionForKey(number.getBytes(UTF_8), topic.partitions());
    }

    @Test
    void anEventThatCanNeverBeDecidedIsPutAsideWithItsReason() {
        // when
        publish("1", "2", "3");
        start(number -> number.equals("2") ? Future.failedFuture(new Unprocessable("no such thing")) : note(number));

        // then
        await().atMost(PATIENCE).until(() -> committed() == 3);
        assertThat(decided).containsExactlyInAnyOrder("1", "3");
        try (TopicReader reader = new TopicReader(
                KafkaServer.shared().bootstrapServers(),
                Topic.deadLetter(topic, name).name())) {
            assertThat(reader.await(read -> !read.isEmpty())).singleElement().satisfies(letter -> {
                assertThat(letter.key()).isEqualTo("2");
                assertThat(TopicReader.header(letter, RecordHeaders.REASON)).isEqualTo("no such thing");
                assertThat(TopicReader.header(letter, RecordHeaders.SOURCE_OFFSET))
                        .isEqualTo("1");
            });
        }
    }

    @Test
    void aFaultThatPassesMakesTheConsumerWaitAndLosesNothing() {
        // given
        Map<String, Integer> tries = new ConcurrentHashMap<>();
        AtomicInteger faults = new AtomicInteger(3);
        publish("1", "2", "3");

        // when
        ConsumerLoop loop = start(number -> {
            tries.merge(number, 1, Integer::sum);
            return number.equals("2") && faults.getAndDecrement() > 0
                    ? Future.failedFuture(new IllegalStateException("not now"))
                    : note(number);
        });

        // then
        await().atMost(PATIENCE).until(() -> committed() == 3);
        assertThat(tries).containsEntry("2", 4);
        assertThat(decided).contains("1", "2", "3");
        assertThat(loop.status()).isInstanceOf(ConsumerStatus.Following.class);
    }
}
