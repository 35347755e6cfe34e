package dev.onym.messaging.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
