package dev.onym.eventstore.append;

import dev.onym.eventstore.NewEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that are stored together or not at all.
 *
 * @param condition what must not have happened meanwhile; null: only the ids have to be new
 */
public record Append(List<NewEvent> events, @Nullable Condition condition) {
    /**
     * Checks what needs no store.
     *
     * @throws IllegalArgumentException without events or with an id that stands twice
     */
    public Append {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an append has at least one event");
        }
        if (events.size() > 1 && events.stream().map(NewEvent::id).distinct().count() < events.size()) {
            throw new IllegalArgumentException("an append names each event id once");
        }
    }

    /** For ingest that decides nothing: stored unless one of the ids is already there. */
    public static Append unconditional(List<NewEvent> events) {
        return new Append(events, null);
    }
}
