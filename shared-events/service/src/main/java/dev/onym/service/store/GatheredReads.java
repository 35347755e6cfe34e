package dev.onym.service.store;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Asks one question about everything that is wanted while the last one is under way: to start a statement costs more than to
 * find another row with it. There is no linger; what is wanted while no question is under way is asked about at once, with what
 * else comes in the same turn of the event loop. Safe to use from any thread; answers are given on the context that asked, if
 * there is one.
 *
 * @param <K> what is wanted; equal keys have the same answer
 * @param <V> what is answered
 */
public final class GatheredReads<K, V> {
    /** Keeps a question short: those who come next wait for it. */
    private static final int MOST_KEYS = 100;

    /** As many as may wait for their append. */
    private static final int MOST_WAITING = 20_000;

    /** Belongs to no request: what is asked there is asked for many. */
    private final Context context;

    private final Function<List<K>, Future<List<V>>> question;
    private final Queue<Wanted<K, V>> wanted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean asking = new AtomicBoolean();

    private record Wanted<K, V>(K key, Promise<V> answer, Context asker) {
        /** Each in a task of its own: a listener that throws harms nobody else. */
        void settle(Future<V> answered) {
            asker.runOnContext(turn -> answered.onComplete(answer));
        }
    }

    /**
     * Asks nothing yet.
     *
     * @param question has an answer for each key, in their order; the keys are 1 to 100 and distinct
     */
    public GatheredReads(Vertx vertx, Function<List<K>, Future<List<V>>> question) {
        this.context = VertxContext.getRootContext(vertx.getOrCreateContext());
        this.question = question;
    }

    /**
     * Asks nothing yet. A key is answered with the rows that are about it, none if there are none.
     *
     * @param statement its rows have a column {@code ordinal}: the place, from 1, of the key that a row is about
     */
    public static <K> GatheredReads<K, List<Row>> ofRows(
            Vertx vertx, Function<List<K>, Future<RowSet<Row>>> statement) {
        return new GatheredReads<>(vertx, keys -> statement.apply(keys).map(rows -> byOrdinal(rows, keys.size())));
    }

    /**
     * What a question answers that begins after this call.
     *
     * @return failed if the question fails, whichever key was to blame; with {@link TooManyReads} if too many wait
     */
    public Future<V> get(K key) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new TooManyReads(MOST_WAITING));
        }
        Promise<V> answer = Promise.promise();
        Context asker = Vertx.currentContext();
        wanted.add(new Wanted<>(key, answer, asker == null ? context : asker));
        askIfIdle();
        return answer.future();
    }

    private void askIfIdle() {
        if (asking.compareAndSet(false, true)) {
            context.runOnContext(turn -> ask());
        }
    }

    private void askNext() {
        asking.set(false);
        if (!wanted.isEmpty()) {
            askIfIdle();
        }
    }

    private void ask() {
        Map<K, List<Wanted<K, V>>> together = takeWanted();
        if (together.isEmpty()) {
            // The question before this one took what it was to be about.
            askNext();
            return;
        }
        Future<List<V>> answers =
                Future.succeededFuture(List.copyOf(together.keySet())).compose(question);
        answers.onComplete(answered -> {
            askNext();
            int next = 0;
            for (List<Wanted<K, V>> askers : together.values()) {
                int index = next++;
                waiting.addAndGet(-askers.size());
                Future<V> answer = answers.map(all -> all.get(index));
                askers.forEach(asker -> asker.settle(answer));
            }
        });
    }

    private Map<K, List<Wanted<K, V>>> takeWanted() {
        Map<K, List<Wanted<K, V>>> together = new LinkedHashMap<>();
        while (together.size() < MOST_KEYS) {
            Wanted<K, V> next = wanted.poll();
            if (next == null) {
                break;
            }
            together.computeIfAbsent(next.key, first -> new ArrayList<>(1)).add(next);
        }
        return together;
    }

    private static List<List<Row>> byOrdinal(RowSet<Row> rows, int keys) {
        List<List<Row>> ordered = new ArrayList<>(keys);
        for (int i = 0; i < keys; i++) {
            ordered.add(new ArrayList<>(1));
        }
        for (Row row : rows) {
            ordered.get(row.getInteger("ordinal") - 1).add(row);
        }
        return ordered.stream().map(List::copyOf).toList();
    }
}
