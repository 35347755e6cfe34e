package dev.onym.eventstore.feed;

import dev.onym.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The newest events of the log, without a gap. Bounded; what does not follow on what is held replaces it. */
final class RecentEvents {
    private final @Nullable StoredEvent[] ring;
    private long first = 1;
    private long last;

    RecentEvents(int capacity) {
        ring = new StoredEvent[capacity];
    }

    /** @param events in the order of their positions */
    synchronized void add(List<StoredEvent> events) {
        if (ring.length == 0) {
            return;
        }
        for (StoredEvent event : events) {
            if (event.position() <= last) {
                continue;
            }
            if (event.position() != last + 1) {
                drop(last);
                first = event.position();
            }
            last = event.position();
            ring[slot(last)] = event;
            first = Math.max(first, last - ring.length + 1);
        }
    }

    /** At most {@code limit} events that follow {@code position}; none if the very next one is not held. */
    synchronized List<StoredEvent> after(long position, int limit) {
        long from = position + 1;
        if (from < first || from > last) {
            return List.of();
        }
        long to = Math.min(last, position + limit);
        List<StoredEvent> events = new ArrayList<>((int) (to - position));
        for (long at = from; at <= to; at++) {
            events.add(Objects.requireNonNull(ring[slot(at)]));
        }
        return events;
    }

    /** Those up to this position are not held any longer. */
    synchronized void drop(long position) {
        for (; first <= Math.min(position, last); first++) {
            ring[slot(first)] = null;
        }
    }

    private int slot(long position) {
        return (int) (position % ring.length);
    }
}
