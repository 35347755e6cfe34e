package dev.onym.bench;

import java.util.List;

/** A measurement and what it is compared with: nothing for a ceiling, several things where several goals are set. */
record Row(Measurement measured, List<Comparison> comparisons) {
    Row {
        comparisons = List.copyOf(comparisons);
    }

    static Row ceiling(Measurement measured) {
        return new Row(measured, List.of());
    }

    static Row ours(Measurement measured, Comparison... comparisons) {
        return new Row(measured, List.of(comparisons));
    }
}
