package dev.onym.messaging.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.eventstore.testing.Stores;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final Remembered<String, String> answers = new Remembered<>(Duration.ofMinutes(1), 10, false);

    @Test
    void whoAsksWhileTheQuestionIsUnderWayGetsTheSameAnswer() {
        Promise<Optional<String>> answer = Promise.promise();

        Future<Optional<String>> one = answers.get("a", () -> asked(answer.future()));
        Future<Optional<String>> other = answers.get("a", () -> asked(answer.future()));
        answer.complete(Optional.of("b"));

        assertThat(one.result()).contains("b").isEqualTo(other.result());
        assertThat(asked).hasValue(1);
    }

    @Test
    void aFailureIsNoAnswer() {
        assertThat(answers.get("a", () -> asked(Future.failedFuture("broken"))).failed())
                .isTrue();
        assertThat(answers.get("a", () -> asked(Future.succeededFuture(Optional.of("b"))))
                        .result())
                .contains("b");
    }

    @Test
    void anAnswerComesWhereItWasAskedFor() {
        Vertx vertx = Vertx.vertx();
        try {
            // given
            Context one = request(vertx);
            Context other = request(vertx);
            Promise<Optional<String>> answer = Promise.promise();

            // when
            Future<Context> first = answeredOn(one, answer);
            Future<Context> second = answeredOn(other, answer);
            vertx.runOnContext(later -> answer.complete(Optional.of("b")));

            // then
            assertThat(Stores.await(first)).isSameAs(one);
            assertThat(Stores.await(second)).isSameAs(other);
            assertThat(asked).hasValue(1);
        } finally {
            Stores.await(vertx.close());
        }
    }

    private static Context request(Vertx vertx) {
        return Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
    }

    /** Returns when the question is asked. */
    private Future<Context> answeredOn(Context asking, Promise<Optional<String>> answer) {
        Promise<Void> begun = Promise.promise();
        Promise<Context> answered = Promise.promise();
        asking.runOnContext(here -> {
            answers.get("a", () -> asked(answer.future()))
                    .onSuccess(found -> answered.complete(Vertx.currentContext()));
            begun.complete();
        });
        Stores.await(begun.future());
        return answered.future();
    }

    @Test
    void aQuestionThatCannotBeAskedHasFailed() {
        Future<Optional<String>> answer = answers.get("a", () -> {
            throw new IllegalStateException("not now");
        });

        assertThat(answer.cause()).hasMessage("not now");
        assertThat(answers.get("a", () -> asked(Future.succeededFuture(Optional.of("b"))))
                        .result())
                .contains("b");
    }

    /** A database that is down would be told of with each request, beside the one line of ours. */
    @Test
    void aFailureIsToldToWhoAskedAndToNobodyElse() {
        List<LogRecord> told = new CopyOnWriteArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                told.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger everything = Logger.getLogger("");
        everything.addHandler(listener);
        try {
            assertThat(answers.get("a", () -> Future.failedFuture("broken")).cause())
                    .hasMessage("broken");
        } finally {
            everything.removeHandler(listener);
        }

        assertThat(told).isEmpty();
    }

    @Test
    void absenceIsRememberedOnlyWhereThatIsWanted() {
        Remembered<String, String> absenceToo = new Remembered<>(Duration.ofMinutes(1), 10, true);

        for (int i = 0; i < 2; i++) {
            assertThat(answers.get("a", () -> asked(Future.succeededFuture(Optional.empty())))
                            .result())
                    .isEmpty();
        }
        assertThat(asked).hasValue(2);
        for (int i = 0; i < 2; i++) {
            assertThat(absenceToo
                            .get("a", () -> asked(Future.succeededFuture(Optional.empty())))
                            .result())
                    .isEmpty();
        }
        assertThat(asked).hasValue(3);
    }

    @Test
    void whatIsForgottenIsAskedAgain() {
        answers.get("a", () -> asked(Future.succeededFuture(Optional.of("b"))));
        answers.forget("b"::equals);
        answers.get("a", () -> asked(Future.succeededFuture(Optional.of("b"))));
        answers.forgetAll();
        answers.get("a", () -> asked(Future.succeededFuture(Optional.of("b"))));

        assertThat(asked).hasValue(3);
    }

    private Future<Optional<String>> asked(Future<Optional<String>> answer) {
        asked.incrementAndGet();
        return answer;
    }
}
