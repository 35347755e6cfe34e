package dev.onym.service.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Asks one question about everything that is wanted while the last one is under way: a statement costs about as much to start
 * as ten rows cost to find. There is no linger; what is wanted while no question is under way is asked about at once, with what
 * else comes in the same turn of the event loop. Safe to use from any thread.
 *
 * @param <K> what is wanted; equal keys have the same answer
 */
public final class GatheredReads<K, V> {
    /** Keeps a question short: those who come next wait for it. */
    private static final int MOST = 100;

    private final Context context;
    private final Function<Set<K>, Future<Map<K, V>>> question;
    private final Queue<Wanted<K, V>> wanted = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asking = new AtomicBoolean();

    private record Wanted<K, V>(K key, Promise<V> answer) {}

    /**
     * Asks nothing yet.
     *
     * @param question has an answer for every key it is asked for; fails for all of them or for none
     */
    public GatheredReads(Vertx vertx, Function<Set<K>, Future<Map<K, V>>> question) {
        this.context = vertx.getOrCreateContext();
        this.question = question;
    }

    /** What a question answers that begins after this call. */
    public Future<V> get(K key) {
        Promise<V> answer = Promise.promise();
        wanted.add(new Wanted<>(key, answer));
        askIfIdle();
        return answer.future();
    }

    private void askIfIdle() {
        if (asking.compareAndSet(false, true)) {
            context.runOnContext(turn -> ask());
        }
    }

    private void ask() {
        List<Wanted<K, V>> together = new ArrayList<>();
        Set<K> keys = new LinkedHashSet<>();
        for (Wanted<K, V> next = wanted.poll(); next != null; next = together.size() < MOST ? wanted.poll() : null) {
            together.add(next);
            keys.add(next.key);
        }
        Future<Map<K, V>> answers = Future.succeededFuture(keys).compose(this::answers);
        answers.onComplete(answered -> {
            asking.set(false);
            if (!wanted.isEmpty()) {
                askIfIdle();
            }
            together.forEach(one -> answers.map(found -> answer(found, one.key)).onComplete(one.answer));
        });
    }

    private Future<Map<K, V>> answers(Set<K> keys) {
        // A question that was under way may have been about what this one was to be about.
        return keys.isEmpty() ? Future.succeededFuture(Map.of()) : question.apply(keys);
    }

    private static <K, V> V answer(Map<K, V> answers, K key) {
        return Objects.requireNonNull(answers.get(key), "the question has no answer for a key");
    }
}
