package dev.onym.bench;

import dev.onym.eventstore.Criterion;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.NewEvent;
import dev.onym.eventstore.append.Append;
import dev.onym.eventstore.append.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** A hundred events an append, as an import makes them. Rates and processor time are those of events. */
final class BatchRows {
    private static final int EVENTS = 100;
    private static final int CLIENTS = 8;

    private BatchRows() {}

    static List<Row> measure(Lab lab) {
        warmUp(lab);
        lab.sweep();
        EventStoreSettings database = lab.filledDatabase();
        BareTable bare = new BareTable(lab.vertx(), database);
        Appender appender = new Appender(lab.open(database));
        Measurement ceiling =
                lab.meter().measure("100 bare rows a transaction", CLIENTS, ignored -> bare.insertMany(EVENTS));
        Measurement unconditional =
                lab.meter().measure("append of 100, no condition", CLIENTS, unconditional(lab, appender));
        Measurement decided = lab.meter()
                .measure(
                        "append of 100, 200 criteria",
                        CLIENTS,
                        ignored -> () -> appender.append(decided(lab, appender.recent())));
        return List.of(
                Row.ceiling(ceiling),
                Row.ours(unconditional, Comparison.rate(unconditional, ceiling, Goal.atLeast(0.3, 0.8))),
                Row.ours(decided, Comparison.rate(decided, ceiling, null)));
    }

    /** On a copy, so that what is measured has the size that it should have. */
    private static void warmUp(Lab lab) {
        EventStoreSettings copy = lab.filledDatabase();
        BareTable bare = new BareTable(lab.vertx(), copy);
        lab.meter().warmUp(CLIENTS, ignored -> bare.insertMany(EVENTS));
        lab.meter().warmUp(CLIENTS, unconditional(lab, new Appender(lab.open(copy))));
    }

    private static IntFunction<Operation> unconditional(Lab lab, Appender appender) {
        return ignored -> () -> appender.append(Append.unconditional(
                Stream.generate(() -> lab.events().next().event()).limit(EVENTS).toList()));
    }

    /** All or nothing: none of the hundred BSUIDs and phones may have changed since. */
    private static Append decided(Lab lab, long position) {
        List<NewEvent> events = new ArrayList<>(EVENTS);
        List<Criterion> criteria = new ArrayList<>(2 * EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            LinkEvents.Link link = lab.events().next();
            events.add(link.event());
            criteria.addAll(link.criteria());
        }
        return new Append(events, new Condition(criteria, position));
    }
}
