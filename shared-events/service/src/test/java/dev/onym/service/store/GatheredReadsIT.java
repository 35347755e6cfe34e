package dev.onym.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.Stores;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatheredReadsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Two rows for a key that is said twice, none for nobody's. */
    private static final String SHOUTED = """
            select key || '!' as shouted, ordinal
              from unnest($1::text[]) with ordinality asked(key, ordinal), generate_series(1, case key
                   when 'nobody' then 0 when 'twice' then 2 else 1 end)
             order by random()""";

    private static PostgresServer server;
    private static Vertx vertx;
    private static Pool pool;

    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private GatheredReads<String, List<Row>> reads;

    /** Under way until it is let through. */
    private record Question(
            List<String> keys,
            Promise<Void> letThrough,
            @Nullable Context context) {}

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start(Map.of());
        vertx = Vertx.vertx();
        pool = PgBuilder.pool()
                .connectingTo(server.emptyDatabase().readModelOptions())
                .using(vertx)
                .build();
    }

    @AfterAll
    static void stopServer() {
        Stores.await(pool.close());
        Stores.await(vertx.close());
        server.close();
    }

    @BeforeEach
    void prepare() {
        reads = GatheredReads.ofRows(vertx, this::ask);
    }

    private Future<RowSet<Row>> ask(List<String> keys) {
        Question question = new Question(keys, Promise.promise(), Vertx.currentContext());
        questions.add(question);
        return question.letThrough.future().compose(through -> shouted(keys));
    }

    private static Future<RowSet<Row>> shouted(List<String> keys) {
        return pool.preparedQuery(SHOUTED).execute(Tuple.tuple().addArrayOfString(keys.toArray(String[]::new)));
    }

    @Test
    void asksTogetherWhatIsWantedWhileAQuestionIsUnderWay() throws Exception {
        // given
        Future<List<Row>> first = reads.get("first");
        Question underWay = next();

        // when
        List<Future<List<Row>>> others = List.of(
                reads.get("second"), reads.get("nobody"), reads.get("twice"), reads.get("second"), reads.get("last"));
        underWay.letThrough.complete();
        Question together = next();
        together.letThrough.complete();

        // then
        assertThat(underWay.keys).containsExactly("first");
        assertThat(together.keys).containsExactly("second", "nobody", "twice", "last");
        assertThat(answer(first)).containsExactly("first!");
        assertThat(others.stream().map(GatheredReadsIT::answer))
                .containsExactly(
                        List.of("second!"),
                        List.of(),
                        List.of("twice!", "twice!"),
                        List.of("second!"),
                        List.of("last!"));
    }

    @Test
    void whatIsWantedAfterAQuestionBeganIsAskedAnew() throws Exception {
        // given
        reads.get("name");
        Question underWay = next();

        // when
        Future<List<Row>> later = reads.get("name");
        underWay.letThrough.complete();
        Question anew = next();
        boolean answeredByTheFirst = later.isComplete();
        anew.letThrough.complete();

        // then
        assertThat(answeredByTheFirst).isFalse();
        assertThat(answer(later)).containsExactly("name!");
    }

    @Test
    void keepsQuestionsShort() throws Exception {
        // given
        reads.get("first");
        Question underWay = next();
        IntStream.range(0, 150).forEach(i -> reads.get("key " + i));
        IntStream.range(0, 150).forEach(i -> reads.get("popular"));

        // when
        underWay.letThrough.complete();
        Question full = next();
        full.letThrough.complete();
        Question rest = next();
        rest.letThrough.complete();

        // then
        assertThat(full.keys).hasSize(100);
        assertThat(rest.keys).hasSize(51).endsWith("popular");
    }

    @Test
    void whoeverIsOneTooManyIsToldSo() throws Exception {
        // given
        reads.get("first");
        Question underWay = next();
        List<Future<List<Row>>> waiting =
                IntStream.range(1, 20_000).mapToObj(i -> reads.get("popular")).toList();

        // when
        Future<List<Row>> oneTooMany = reads.get("popular");
        underWay.letThrough.complete();
        next().letThrough.complete();

        // then
        assertThatThrownBy(() -> Stores.await(oneTooMany)).hasRootCauseInstanceOf(TooManyReads.class);
        assertThat(waiting).allSatisfy(rows -> assertThat(answer(rows)).containsExactly("popular!"));
        Future<List<Row>> later = reads.get("later");
        next().letThrough.complete();
        assertThat(answer(later)).containsExactly("later!");
    }

    @Test
    void aQuestionThatFailsFailsForThoseItWasAboutAndNobodyElse() throws Exception {
        // given
        Future<List<Row>> unlucky = reads.get("unlucky");
        Question underWay = next();
        Future<List<Row>> later = reads.get("later");

        // when
        underWay.letThrough.fail(new IllegalStateException("connection lost"));
        next().letThrough.complete();

        // then
        assertThatThrownBy(() -> Stores.await(unlucky)).hasStackTraceContaining("connection lost");
        assertThat(answer(later)).containsExactly("later!");
    }

    @Test
    void aQuestionThatCannotBeAskedIsNotTheLast() {
        // given
        GatheredReads<String, List<Row>> moody = GatheredReads.ofRows(vertx, keys -> {
            if (keys.contains("wrong")) {
                throw new IllegalStateException("no such key");
            }
            return shouted(keys);
        });

        // when
        Future<List<Row>> wrong = moody.get("wrong");

        // then
        assertThatThrownBy(() -> Stores.await(wrong)).hasStackTraceContaining("no such key");
        assertThat(answer(moody.get("right"))).containsExactly("right!");
    }

    @Test
    void asksInNobodysNameAndAnswersWhereItWasAsked() throws Exception {
        // given
        Context request = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        Promise<Context> answered = Promise.promise();

        // when
        request.runOnContext(turn -> GatheredReads.ofRows(vertx, this::ask)
                .get("key")
                .onComplete(rows -> answered.complete(Vertx.currentContext())));
        Question question = next();
        question.letThrough.complete();

        // then
        assertThat(question.context).matches(context -> !VertxContext.isDuplicatedContext(context));
        assertThat(Stores.await(answered.future())).isSameAs(request);
    }

    @Test
    void aListenerThatThrowsHarmsNobodyElse() throws Exception {
        // given
        List<Future<List<Row>>> others = Collections.synchronizedList(new ArrayList<>());
        vertx.runOnContext(turn -> {
            others.add(reads.get("before"));
            reads.get("middle").onComplete(rows -> {
                throw new IllegalStateException("a listener's own fault");
            });
            others.add(reads.get("after"));
        });

        // when
        await().atMost(PATIENCE).until(() -> {
            letThroughWhatIsUnderWay();
            return others.size() == 2 && others.stream().allMatch(Future::isComplete);
        });

        // then
        assertThat(others.stream().map(GatheredReadsIT::answer)).containsExactly(List.of("before!"), List.of("after!"));
    }

    @Test
    void fromAnyThreadEverybodyGetsTheirOwnRows() throws Exception {
        // given
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        GatheredReads<String, List<Row>> crowded = GatheredReads.ofRows(vertx, keys -> {
            sizes.add(new HashSet<>(keys).size());
            return shouted(keys);
        });
        BlockingQueue<Future<Boolean>> right = new LinkedBlockingQueue<>();

        // when
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    for (int j = 0; j < 2_000; j++) {
                        String key = "key " + ThreadLocalRandom.current().nextInt(1_000);
                        right.add(crowded.get(key).map(rows -> texts(rows).equals(List.of(key + "!"))));
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        Stores.await(Future.all(List.copyOf(right)));

        // then
        assertThat(right)
                .hasSize(16_000)
                .allSatisfy(own -> assertThat(own.result()).isTrue());
        assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(1, 100));
    }

    private void letThroughWhatIsUnderWay() {
        List<Question> underWay = new ArrayList<>();
        questions.drainTo(underWay);
        underWay.forEach(question -> question.letThrough.complete());
    }

    private Question next() throws InterruptedException {
        Question question = questions.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(question).as("a question is asked").isNotNull();
        return question;
    }

    private static List<String> answer(Future<List<Row>> rows) {
        return texts(Stores.await(rows));
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream().map(row -> row.getString("shouted")).toList();
    }
}
