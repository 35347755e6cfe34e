package dev.onym.service.remembered;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

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
                .weigher((K key, Remembered<V> answer) -> weigher.weigh(key, answer.value))
                .build();
    }

    /**
     * What is remembered, and for the rest what the question answers, which is asked only if there is one.
     *
     * @param question has an answer for every key it is asked for
     */
    public Future<Map<K, V>> get(Collection<K> wanted, Function<Set<K>, Future<Map<K, V>>> question) {
        Map<K, V> found = HashMap.newHashMap(wanted.size());
        Map<K, Long> missing = new LinkedHashMap<>();
        for (K key : wanted) {
            long version = changes.version(rows.apply(key));
            Remembered<V> answer = version == RowChanges.NONE ? null : answers.getIfPresent(key);
            if (answer != null && answer.version == version) {
                found.put(key, answer.value);
            } else {
                missing.put(key, version);
            }
        }
        return missing.isEmpty() ? Future.succeededFuture(found) : ask(missing, question, found);
    }

    /** As {@link #get}, but asks for everything, whatever is remembered: for those who know that it is no longer true. */
    public Future<Map<K, V>> getAnew(Collection<K> wanted, Function<Set<K>, Future<Map<K, V>>> question) {
        Map<K, Long> versions = new LinkedHashMap<>();
        wanted.forEach(key -> versions.put(key, changes.version(rows.apply(key))));
        return ask(versions, question, new HashMap<>());
    }

    /** @param versions from before the question */
    private Future<Map<K, V>> ask(
            Map<K, Long> versions, Function<Set<K>, Future<Map<K, V>>> question, Map<K, V> found) {
        return question.apply(versions.keySet()).map(answered -> {
            versions.forEach((key, version) -> {
                V value = Objects.requireNonNull(answered.get(key), "the question has no answer for a key");
                if (version != RowChanges.NONE && version == changes.version(rows.apply(key))) {
                    answers.put(key, new Remembered<>(value, version));
                }
                found.put(key, value);
            });
            return found;
        });
    }
}
