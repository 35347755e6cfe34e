package dev.onym.messaging.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future.State;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers that stay good for a while. Whoever asks while the question is under way gets the same answer, on the context they
 * asked from; a failure is none.
 */
public final class Remembered<K, V> {
    /** None that has failed stays: Caffeine's own asynchronous cache would log each. */
    private final Cache<K, CompletableFuture<Optional<V>>> answers;

    private final boolean absenceToo;

    /**
     * Remembers.
     *
     * @param fresh how long an answer is good, from when it was asked for
     * @param absenceToo false: that there is nothing is asked anew each time
     */
    public Remembered(Duration fresh, int most, boolean absenceToo) {
        this.answers = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(fresh)
                // What it does to stay small is less work than to hand that to another thread.
                .executor(Runnable::run)
                .build();
        this.absenceToo = absenceToo;
    }

    public Future<Optional<V>> get(K key, Supplier<Future<Optional<V>>> ask) {
        CompletableFuture<Optional<V>> known = answers.getIfPresent(key);
        if (known == null) {
            CompletableFuture<Optional<V>> question = new CompletableFuture<>();
            known = answers.asMap().putIfAbsent(key, question);
            if (known == null) {
                known = question;
                Future.succeededFuture()
                        .compose(begun -> ask.get())
                        .onComplete(answer -> complete(key, question, answer));
            }
        }
        return known.state() == State.SUCCESS ? Future.succeededFuture(known.resultNow()) : here(known);
    }

    /** Who asks anew because of the answer must not meet the same question. */
    private void complete(K key, CompletableFuture<Optional<V>> question, AsyncResult<Optional<V>> answer) {
        if (answer.failed()) {
            answers.asMap().remove(key, question);
            question.completeExceptionally(answer.cause());
            return;
        }
        if (answer.result().isEmpty() && !absenceToo) {
            answers.asMap().remove(key, question);
        }
        question.complete(answer.result());
    }

    /** What follows the answer is work of who asked, and not of whoever was the first to ask. */
    private static <T> Future<T> here(CompletableFuture<T> answer) {
        Context context = Vertx.currentContext();
        return context == null ? Future.fromCompletionStage(answer) : Future.fromCompletionStage(answer, context);
    }

    public void forgetAll() {
        answers.invalidateAll();
    }

    /** Forgets what is known of these; questions under way go on. */
    public void forget(Predicate<V> which) {
        answers.asMap()
                .values()
                .removeIf(answer -> answer.state() == State.SUCCESS
                        && answer.resultNow().filter(which).isPresent());
    }
}
