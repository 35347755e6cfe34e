package dev.onym.eventstore.append;

import dev.onym.contract.privacy.EventTag;
import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.NewEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last position of each tag in the newest stretch of the log, as far as this instance wrote it itself without a gap.
 * Spares the database to look for what cannot be there: most decisions are about what was read a moment ago. Confined to
 * one event loop.
 */
final class RecentTags {
    private static final int MOST_TAGS = 100_000;

    private final Map<EventTag, Long> last = new HashMap<>();
    /** All positions after this one and up to {@link #head} are known. */
    private long floor;

    private long head;

    /**
     * The position after which the database has to look for a match.
     *
     * @param after where the condition itself begins
     * @return the last known position if no event between the two can match, else {@code after}
     */
    long lookAfter(Criterion criterion, long after) {
        if (after < floor || after >= head) {
            return after;
        }
        for (EventTag tag : criterion.tags()) {
            // A match carries all of the tags: one that was not seen since rules it out.
            if (last.getOrDefault(tag, 0L) <= after) {
                return head;
            }
        }
        return after;
    }

    /**
     * Learns what the database answered.
     *
     * @param base the position before the batch: if it is not the last known one, another instance wrote in between
     */
    void stored(long base, List<Append> appends, List<Verdict> verdicts) {
        if (base != head || last.size() > MOST_TAGS) {
            last.clear();
            floor = base;
            head = base;
        }
        for (int i = 0; i < appends.size(); i++) {
            // What was stored by an earlier try stands before the batch.
            if (verdicts.get(i) instanceof Verdict.Accepted accepted && accepted.firstPosition() > base) {
                for (NewEvent event : appends.get(i).events()) {
                    head++;
                    for (EventTag tag : event.tags()) {
                        last.put(tag, head);
                    }
                }
            }
        }
    }

    /** To be called whenever it is uncertain what the database holds, or whether it is the same one. */
    void forget() {
        last.clear();
        floor = 0;
        head = 0;
    }
}
