package dev.onym.eventstore.projection;

import java.util.List;
import java.util.Set;

/**
 * A table of a read model. Its numbers come from identity columns, never from a sequence that stands elsewhere.
 *
 * @param name without a schema
 * @param shown columns that may be shown when rows differ: none with personal data. Of the others fingerprints are
 * @param ignored columns that say nothing, such as generated numbers
 * @param comparable SQL condition over {@code t} for the rows that count; {@code true} for all
 */
public record ReadModelTable(String name, List<String> shown, Set<String> ignored, String comparable) {
    public ReadModelTable {
        shown = List.copyOf(shown);
        ignored = Set.copyOf(ignored);
    }

    /** A table of which every row and every column counts. */
    public static ReadModelTable of(String name, String... shown) {
        return new ReadModelTable(name, List.of(shown), Set.of(), "true");
    }
}
