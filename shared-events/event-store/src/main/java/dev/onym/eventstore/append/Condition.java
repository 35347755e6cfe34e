package dev.onym.eventstore.append;

import dev.onym.eventstore.Criterion;
import java.util.List;

/**
 * "No event that matches one of these criteria stands after this position."
 *
 * @param after the last position of the store, not of the last matching event, at the decision's first read;
 *     nothing can be known beyond the last position, so a higher number counts as that
 */
public record Condition(List<Criterion> criteria, long after) {
    public Condition {
        criteria = List.copyOf(criteria);
    }

    /** "No event at all matches one of these criteria." Nothing has to be read for it. */
    public static Condition never(List<Criterion> criteria) {
        return new Condition(criteria, 0);
    }
}
