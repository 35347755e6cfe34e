package dev.onym.bench;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.append.Append;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One event an append, each durable before its writer goes on. */
final class AppendRows {
    /** The fewest last: what has little to do is compiled last. */
    private static final int[] CLIENTS = {64, 16, 1};

    private AppendRows() {}

    static List<Row> measure(Lab lab) {
        warmUp(lab);
        lab.sweep();
        EventStoreSettings database = lab.filledDatabase();
        BareTable bare = new BareTable(lab.vertx(), database);
        PostgresEventStore store = lab.open(database);
        lab.say("%,d events in the store and in the bare table"
                .formatted(lab.filled().events()));
        List<Measurement> ceilings = new ArrayList<>();
        List<Measurement> ours = new ArrayList<>();
        for (int clients : CLIENTS) {
            ceilings.addFirst(lab.meter().measure("bare insert", clients, ignored -> bare.insertOne()));
            ours.addFirst(lab.meter().measure("append", clients, ignored -> decided(lab, store)));
        }
        Measurement unconditional =
                lab.meter().measure("append without condition", 64, ignored -> unconditional(lab, store));
        Measurement best = ceilings.stream()
                .max(Comparator.comparingDouble(Measurement::rate))
                .orElseThrow();
        List<Row> rows = new ArrayList<>();
        ceilings.forEach(ceiling -> rows.add(Row.ceiling(ceiling)));
        rows.add(Row.ours(ours.get(0), Comparison.median(ours.get(0), ceilings.get(0), Goal.atMost(3, 1.3))));
        rows.add(Row.ours(
                ours.get(1),
                Comparison.rate(ours.get(1), best, null),
                Comparison.lessCpu(ours.get(1), "message-db", Peers.MESSAGE_DB_CPU, Goal.atLeast(2, 5)),
                Comparison.lessCpu(ours.get(1), "emmett", Peers.EMMETT_CPU, Goal.atLeast(5, 12))));
        rows.add(Row.ours(
                ours.get(2),
                Comparison.rate(ours.get(2), best, Goal.atLeast(0.5, 2)),
                Comparison.p99(ours.get(2), Goal.atMost(Double.POSITIVE_INFINITY, 9))));
        rows.add(Row.ours(unconditional, Comparison.rate(unconditional, best, null)));
        return rows;
    }

    /** On a copy, so that what is measured has the size that it should have: these are the first rows of this JVM. */
    private static void warmUp(Lab lab) {
        EventStoreSettings copy = lab.filledDatabase();
        BareTable bare = new BareTable(lab.vertx(), copy);
        PostgresEventStore store = lab.open(copy);
        lab.meter().warmUp(64, ignored -> bare.insertOne());
        lab.meter().warmUp(64, ignored -> decided(lab, store));
    }

    private static Operation decided(Lab lab, PostgresEventStore store) {
        Appender appender = new Appender(store);
        return () -> appender.append(lab.events().next().decidedAt(appender.recent()));
    }

    private static Operation unconditional(Lab lab, PostgresEventStore store) {
        Appender appender = new Appender(store);
        return () ->
                appender.append(Append.unconditional(List.of(lab.events().next().event())));
    }
}
