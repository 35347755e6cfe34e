package dev.onym.identity.claim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of valid time.
 *
 * @param from the first instant of it
 * @param to the first one after it; null while it goes on. One that ends when it begins has no length
 */
record Period(Instant from, @Nullable Instant to) {
    /** What of this one is outside the others, in order. */
    List<Period> without(Collection<Period> others) {
        List<Period> left = List.of(this);
        for (Period other : others) {
            left = left.stream().flatMap(part -> part.without(other).stream()).toList();
        }
        return left;
    }

    private List<Period> without(Period other) {
        if (!isBefore(from, other.to) || !isBefore(other.from, to)) {
            return from.equals(to) && other.covers(from) ? List.of() : List.of(this);
        }
        List<Period> left = new ArrayList<>();
        if (from.isBefore(other.from)) {
            left.add(new Period(from, other.from));
        }
        if (other.to != null && isBefore(other.to, to)) {
            left.add(new Period(other.to, to));
        }
        return left;
    }

    boolean covers(Instant at) {
        return !at.isBefore(from) && isBefore(at, to);
    }

    private static boolean isBefore(Instant at, @Nullable Instant end) {
        return end == null || at.isBefore(end);
    }
}
