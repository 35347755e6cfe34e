package dev.onym.service.remembered;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers about rows of read models, kept in memory for as long as the rows are what they were. Safe to use from any thread.
 *
 * @param <K> what is asked for; equal keys have the same answer
 */
public final class RememberedRows<K, V> {
    private final RowChanges changes;
    private final Function<K, RowKey> rows;
    private final Cache<K, Remembered<V>> answers;

    private record Remembered<V>(V value, long version) {}

    /**
     * Empty at first.
     *
     * @param rows the row that decides about the answer
     * @param most weight of all answers together; 0 remembers nothing
     * @param weigher 1 for each counts them, about their bytes limits the memory
     */
    public RememberedRows(RowChanges changes, Function<K, RowKey> rows, long most, Weigher<K, V> weigher) {
        this.changes = changes;
        this.rows = rows;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(most)
                // What it does to stay small is less work than to hand that to another thread.
                .executor(Runnable::run)
                .weigher((K key, Remembered<V> answer) -> weigher.weigh(key, answer.value))
                .build();
    }

    /**
     * What is remembered, and for the rest what the question answers, which is asked only if there is one.
     *
     * @param question has an answer for every key it is asked for
     * @return an answer for each, in the order in which they are wanted
     */
    public Future<List<V>> get(List<K> wanted, Function<Set<K>, Future<Map<K, V>>> question) {
        List<@Nullable V> known = new ArrayList<>(wanted.size());
        Map<K, Long> missing = new LinkedHashMap<>();
        for (K key : wanted) {
            long version = changes.version(rows.apply(key));
            Remembered<V> answer = version == RowChanges.NONE ? null : answers.getIfPresent(key);
            if (answer != null && answer.version == version) {
                known.add(answer.value);
            } else {
                known.add(null);
                missing.put(key, version);
            }
        }
        return ask(missing, question).map(answered -> {
            List<V> found = new ArrayList<>(wanted.size());
            for (int i = 0; i < wanted.size(); i++) {
                V answer = known.get(i);
                found.add(answer == null ? answer(answered, wanted.get(i)) : answer);
            }
            return found;
        });
    }

    /** As {@link #get}, but asks for everything, whatever is remembered: for those who know that it is no longer true. */
    public Future<List<V>> getAnew(List<K> wanted, Function<Set<K>, Future<Map<K, V>>> question) {
        Map<K, Long> versions = new LinkedHashMap<>();
        wanted.forEach(key -> versions.put(key, changes.version(rows.apply(key))));
        return ask(versions, question)
                .map(answered ->
                        wanted.stream().map(key -> answer(answered, key)).toList());
    }

    /** @param versions from before the question */
    private Future<Map<K, V>> ask(Map<K, Long> versions, Function<Set<K>, Future<Map<K, V>>> question) {
        if (versions.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return question.apply(versions.keySet()).map(answered -> {
            versions.forEach((key, version) -> {
                if (version != RowChanges.NONE && version == changes.version(rows.apply(key))) {
                    answers.put(key, new Remembered<>(answer(answered, key), version));
                }
            });
            return answered;
        });
    }

    private static <K, V> V answer(Map<K, V> answered, K key) {
        return Objects.requireNonNull(answered.get(key), "the question has no answer for a key");
    }
}
