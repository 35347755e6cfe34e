package dev.onym.eventstore.append;

import dev.onym.contract.event.EventId;
import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Appends that are committed together. The database judges each against what is stored; what the appends of one batch do
 * to each other is worked out here, before it is sent, and handed over as {@link Clash}es.
 */
final class AppendBatch {
    /** Bounds the work under the lock when a crowd appends to one boundary. */
    private static final int MAX_CLASHES = 4_096;

    private final AppendLimits limits;
    private final List<Append> appends = new ArrayList<>();
    private final List<Clash> clashes = new ArrayList<>();
    private final Map<EventId, List<Integer>> byId = new HashMap<>();
    private final Map<EventTag, List<Integer>> byTag = new HashMap<>();
    private final boolean resent;
    private int events;
    private long bytes;

    /** @param resent the appends were sent before, and it is not known whether they were committed */
    AppendBatch(AppendLimits limits, boolean resent) {
        this.limits = limits;
        this.resent = resent;
    }

    /**
     * Two appends of one batch that cannot both be stored; {@code on} is the earlier one and wins if it is accepted.
     * Ordinals count from 0.
     */
    record Clash(int append, int on, boolean sameId) {}

    List<Append> appends() {
        return appends;
    }

    /** In the order of {@link Clash#append}; for one append those of equal ids come first: a repetition is no conflict. */
    List<Clash> clashes() {
        return clashes;
    }

    boolean resent() {
        return resent;
    }

    int events() {
        return events;
    }

    /** Takes the append unless the batch is full; an empty batch takes any. */
    boolean offer(Append append) {
        long size = 0;
        for (NewEvent event : append.events()) {
            size += event.envelope().length;
        }
        boolean fits = events + append.events().size() <= limits.maxBatchEvents()
                && bytes + size <= limits.maxBatchBytes()
                && clashes.size() <= MAX_CLASHES;
        if (!fits && !appends.isEmpty()) {
            return false;
        }
        int ordinal = appends.size();
        findClashes(append, ordinal);
        appends.add(append);
        for (NewEvent event : append.events()) {
            byId.computeIfAbsent(event.id(), id -> new ArrayList<>(1)).add(ordinal);
            for (EventTag tag : event.tags()) {
                List<Integer> carriers = byTag.computeIfAbsent(tag, t -> new ArrayList<>(1));
                if (carriers.isEmpty() || carriers.getLast() != ordinal) {
                    carriers.add(ordinal);
                }
            }
        }
        events += append.events().size();
        bytes += size;
        return true;
    }

    private void findClashes(Append append, int ordinal) {
        TreeSet<Integer> sameId = new TreeSet<>();
        for (NewEvent event : append.events()) {
            sameId.addAll(byId.getOrDefault(event.id(), List.of()));
        }
        for (int on : sameId) {
            clashes.add(new Clash(ordinal, on, true));
        }
        Condition condition = append.condition();
        if (condition == null || condition.after() == Long.MAX_VALUE) {
            return;
        }
        TreeSet<Integer> conflicts = new TreeSet<>();
        for (Criterion criterion : condition.criteria()) {
            for (int earlier : candidates(criterion, ordinal)) {
                if (appends.get(earlier).events().stream().anyMatch(criterion::matches)) {
                    conflicts.add(earlier);
                }
            }
        }
        for (int on : conflicts) {
            clashes.add(new Clash(ordinal, on, false));
        }
    }

    private List<Integer> candidates(Criterion criterion, int before) {
        if (criterion.tags().isEmpty()) {
            return IntStream.range(0, before).boxed().toList();
        }
        return byTag.getOrDefault(criterion.tags().iterator().next(), List.of());
    }
}
