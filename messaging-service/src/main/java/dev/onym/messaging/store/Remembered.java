package dev.onym.messaging.store;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Answers that stay good for a while. Whoever asks while the question is under way gets the same answer; a failure is none. */
public final class Remembered<K, V> {
    private final AsyncCache<K, Optional<V>> answers;
    private final boolean absenceToo;

    /**
     * Remembers.
     *
     * @param absenceToo false: that there is nothing is asked anew each time
     */
    public Remembered(Duration fresh, int most, boolean absenceToo) {
        this.answers = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(fresh)
                // What it does to stay small is less work than to hand that to another thread.
                .executor(Runnable::run)
                .buildAsync();
        this.absenceToo = absenceToo;
    }

    public Future<Optional<V>> get(K key, Supplier<Future<Optional<V>>> ask) {
        CompletableFuture<Optional<V>> answer = answers.get(
                key, (asked, executor) -> ask.get().toCompletionStage().toCompletableFuture());
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            return known(key, answer, answer.getNow(Optional.empty()));
        }
        return Future.fromCompletionStage(answer).compose(found -> known(key, answer, found));
    }

    private Future<Optional<V>> known(K key, CompletableFuture<Optional<V>> answer, Optional<V> found) {
        if (found.isEmpty() && !absenceToo) {
            answers.asMap().remove(key, answer);
        }
        return Future.succeededFuture(found);
    }

    public void forgetAll() {
        answers.synchronous().invalidateAll();
    }

    /** Forgets what is known of these; questions under way go on. */
    public void forget(Predicate<V> which) {
        answers.synchronous()
                .asMap()
                .values()
                .removeIf(found -> found.filter(which).isPresent());
    }
}
