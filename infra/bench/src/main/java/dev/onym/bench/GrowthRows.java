package dev.onym.bench;

import dev.onym.eventstore.PostgresEventStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The same appends and reads while the store becomes ten times as large, and again. Each is compared with the smallest. */
final class GrowthRows {
    /** From this size on it takes longer than half a measurement until the servers' processes have touched all of it. */
    private static final long LARGE = 1_000_000;

    private static final long SMALLEST = 10_000;
    /** As many as the smallest store has. */
    private static final long PEOPLE = 1_000;

    private GrowthRows() {}

    static List<Row> measure(Lab lab) {
        GrownStore grown = lab.grownStore();
        PostgresEventStore store = lab.open(grown.settings());
        Appender appender = new Appender(store);
        List<Measurement> warmReads = new ArrayList<>();
        List<Measurement> reads = new ArrayList<>();
        List<Measurement> appends = new ArrayList<>();
        for (long size = SMALLEST; size <= lab.options().growthTo(); size *= 10) {
            lab.say("growing the store to %,d events".formatted(size));
            grown.growTo(size);
            warmReads.add(lab.meter()
                    .measure(
                            "source of 10 of 1,000 people, 10^%d events".formatted(power(size)),
                            16,
                            ignored -> () -> ReadRows.source(store.reader(), grown.streamOf(PEOPLE))));
            IntFunction<Operation> read = ignored -> () -> ReadRows.source(store.reader(), grown.randomStream());
            if (size >= LARGE) {
                lab.meter().warmUp(16, read);
            }
            reads.add(lab.meter().measure("source of 10 of anybody, 10^%d events".formatted(power(size)), 16, read));
            IntFunction<Operation> append =
                    ignored -> () -> appender.append(lab.events().next().decidedAt(appender.recent()));
            appends.add(lab.meter().measure("append, from 10^%d events on".formatted(power(size)), 64, append));
        }
        List<Row> rows = new ArrayList<>(compared(warmReads));
        rows.addAll(compared(reads));
        rows.addAll(compared(appends));
        return rows;
    }

    private static int power(long size) {
        return Long.toString(size).length() - 1;
    }

    private static List<Row> compared(List<Measurement> bySize) {
        Measurement smallest = bySize.getFirst();
        return bySize.stream()
                .map(each -> each.equals(smallest)
                        ? Row.ours(each)
                        : Row.ours(each, Comparison.rate(each, "the smallest store's", smallest.rate(), null)))
                .toList();
    }
}
