package dev.onym.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GatheredReadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Vertx vertx = Vertx.vertx();

    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final GatheredReads<String, String> reads = new GatheredReads<>(vertx, this::ask);

    private record Question(Set<String> keys, Promise<Map<String, String>> answer) {
        void answerAll() {
            answer.complete(shouted(keys));
        }
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Future<Map<String, String>> ask(Set<String> keys) {
        Question question = new Question(Set.copyOf(keys), Promise.promise());
        questions.add(question);
        return question.answer.future();
    }

    private static Map<String, String> shouted(Set<String> keys) {
        return keys.stream().collect(Collectors.toMap(Function.identity(), key -> key + "!"));
    }

    @Test
    void asksTogetherWhatIsWantedWhileAQuestionIsUnderWay() throws Exception {
        // given
        Future<String> first = reads.get("first");
        Question underWay = next();

        // when
        Future<String> second = reads.get("second");
        Future<String> third = reads.get("third");
        Future<String> secondAgain = reads.get("second");
        underWay.answerAll();

        // then
        Question together = next();
        assertThat(underWay.keys).containsExactly("first");
        assertThat(together.keys).containsExactlyInAnyOrder("second", "third");
        together.answerAll();
        assertThat(done(first)).isEqualTo("first!");
        assertThat(done(second)).isEqualTo("second!");
        assertThat(done(secondAgain)).isEqualTo("second!");
        assertThat(done(third)).isEqualTo("third!");
    }

    @Test
    void anAnswerIsFromAQuestionThatBeganAfterItWasWanted() throws Exception {
        // given
        Future<String> before = reads.get("name");
        Question underWay = next();

        // when
        Future<String> after = reads.get("name");
        underWay.answer.complete(Map.of("name", "old"));
        next().answer.complete(Map.of("name", "new"));

        // then
        assertThat(done(before)).isEqualTo("old");
        assertThat(done(after)).isEqualTo("new");
    }

    @Test
    void keepsQuestionsShort() throws Exception {
        // given
        Future<String> first = reads.get("first");
        Question underWay = next();
        List<Future<String>> many =
                IntStream.range(0, 250).mapToObj(i -> reads.get("key " + i)).toList();

        // when
        underWay.answerAll();
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Question question = next();
            sizes.add(question.keys.size());
            question.answerAll();
        }

        // then
        assertThat(sizes).containsExactly(100, 100, 50);
        assertThat(done(Future.all(many).map(first.result()))).isEqualTo("first!");
    }

    @Test
    void aQuestionThatFailsFailsForThoseWhoAskedAndNobodyElse() throws Exception {
        // given
        Future<String> unlucky = reads.get("unlucky");
        Question underWay = next();
        Future<String> later = reads.get("later");

        // when
        underWay.answer.fail(new IllegalStateException("connection lost"));
        next().answerAll();

        // then
        assertThatThrownBy(() -> done(unlucky)).hasRootCauseMessage("connection lost");
        assertThat(done(later)).isEqualTo("later!");
    }

    @Test
    void aKeyWithoutAnswerFailsAlone() throws Exception {
        // given
        Future<String> first = reads.get("first");
        Question underWay = next();
        Future<String> forgotten = reads.get("forgotten");
        Future<String> answered = reads.get("answered");

        // when
        underWay.answerAll();
        next().answer.complete(Map.of("answered", "yes"));

        // then
        assertThat(done(first)).isEqualTo("first!");
        assertThatThrownBy(() -> done(forgotten)).hasRootCauseInstanceOf(NullPointerException.class);
        assertThat(done(answered)).isEqualTo("yes");
    }

    @Test
    void aQuestionThatCannotBeAskedIsNotTheLast() throws Exception {
        // given
        AtomicInteger asked = new AtomicInteger();
        GatheredReads<String, String> moody = new GatheredReads<>(vertx, keys -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("no");
            }
            return Future.succeededFuture(shouted(keys));
        });

        // when
        Future<String> first = moody.get("first");

        // then
        assertThatThrownBy(() -> done(first)).hasRootCauseMessage("no");
        assertThat(done(moody.get("second"))).isEqualTo("second!");
    }

    @Test
    void fromAnyThreadEverybodyGetsTheirOwnAnswerAndOneQuestionIsUnderWay() throws Exception {
        // given
        AtomicInteger underWay = new AtomicInteger();
        List<String> wrong = new ArrayList<>();
        GatheredReads<String, String> crowded = new GatheredReads<>(vertx, keys -> {
            if (underWay.incrementAndGet() != 1 || keys.isEmpty() || keys.size() > 100) {
                wrong.add(keys.toString());
            }
            Promise<Map<String, String>> answer = Promise.promise();
            vertx.runOnContext(later -> {
                underWay.decrementAndGet();
                answer.complete(shouted(keys));
            });
            return answer.future();
        });
        BlockingQueue<Future<Boolean>> answers = new LinkedBlockingQueue<>();

        // when
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    for (int j = 0; j < 5_000; j++) {
                        String key = "key " + ThreadLocalRandom.current().nextInt(1_000);
                        answers.add(crowded.get(key).map((key + "!")::equals));
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        // then
        assertThat(done(all(answers))).hasSize(40_000).doesNotContain(false);
        assertThat(wrong).isEmpty();
    }

    private static Future<List<Boolean>> all(Collection<Future<Boolean>> answers) {
        return Future.all(List.copyOf(answers)).map(all -> all.<Boolean>list());
    }

    private Question next() throws InterruptedException {
        Question question = questions.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(question).as("a question is asked").isNotNull();
        return question;
    }

    private static <T> T done(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
