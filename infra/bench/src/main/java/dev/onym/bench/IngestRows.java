package dev.onym.bench;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.local.service.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * Signed webhooks in which phone and BSUID of somebody are shown together: each an append of what was seen, and of a new
 * conversation where there was none. Answered when it is durable.
 */
final class IngestRows {
    private static final int CLIENTS = 64;
    private static final int HOT_CLIENTS = 16;
    private static final int UPDATES = 100;
    private static final int LOADS = 4;
    private static final int BATCH_CLIENTS = 8;
    /** A second: what Meta sends for one number that is used to its limits. */
    private static final double ONE_FULL_NUMBER = 3_300;

    private IngestRows() {}

    /** Has messaging-service work for a while, and with it whoever follows. */
    static void load(Lab lab, Deployment services) {
        LongSupplier zipf = lab.crowd().zipf();
        for (int times = 0; times < LOADS; times++) {
            Measurement unused = lab.meter()
                    .measure(
                            "load",
                            CLIENTS,
                            new HttpClients(lab.vertx(), services.port(ServiceName.MESSAGING))
                                    .asking(() -> services.webhooks().from(zipf.getAsLong())));
        }
    }

    static List<Row> measure(Lab lab) {
        Deployment services = lab.services(ServiceName.MESSAGING);
        Webhooks webhooks = services.webhooks();
        HttpClients clients = new HttpClients(lab.vertx(), services.port(ServiceName.MESSAGING));
        LongSupplier uniform = lab.crowd().uniform();
        LongSupplier zipf = lab.crowd().zipf();
        EventStoreSettings database = lab.postgres().settings("messaging", Map.of());
        lab.postgres().execute("messaging", BareTable.CREATE);
        // Else PostgreSQL does it by itself, while something is measured.
        lab.postgres().execute("messaging", "vacuum analyze bare_events");
        BareTable bare = new BareTable(lab.vertx(), database);
        Meter meter = lab.meter();
        meter.warmUp(CLIENTS, clients.asking(() -> webhooks.from(zipf.getAsLong())));
        Measurement bareInsert = meter.measure("bare insert", HOT_CLIENTS, ignored -> bare.insertOne());
        Measurement known =
                meter.measure("webhook, Zipf", CLIENTS, clients.asking(() -> webhooks.from(zipf.getAsLong())));
        Measurement anybody =
                meter.measure("webhook, anybody", CLIENTS, clients.asking(() -> webhooks.from(uniform.getAsLong())));
        Measurement hot = meter.measure(
                "webhook, all to one portfolio", HOT_CLIENTS, clients.asking(() -> webhooks.to(0, zipf.getAsLong())));
        Measurement batch = meter.measure(
                "webhook of 100 updates",
                BATCH_CLIENTS,
                clients.asking(
                        () -> webhooks.fromAll(
                                0, LongStream.generate(zipf).limit(UPDATES).toArray()),
                        UPDATES));
        Measurement bareOne = meter.measure("bare insert", 1, ignored -> bare.insertOne());
        Measurement one = meter.measure("webhook", 1, clients.asking(() -> webhooks.from(zipf.getAsLong())));
        return List.of(
                Row.ceiling(bareOne),
                Row.ceiling(bareInsert),
                Row.ours(one, Comparison.median(one, bareOne, Goal.atMost(3, 1.3))),
                Row.ours(
                        known,
                        Comparison.rate(known, "Meta's 3,300 a second", ONE_FULL_NUMBER, Goal.atLeast(1, 4)),
                        Comparison.p99(known, Goal.atMost(250, 30)),
                        Comparison.rate(known, bareInsert, Goal.atLeast(0.5, 2))),
                Row.ours(
                        anybody,
                        Comparison.rate(anybody, "Meta's 3,300 a second", ONE_FULL_NUMBER, Goal.atLeast(1, 4)),
                        Comparison.p99(anybody, Goal.atMost(250, 30)),
                        Comparison.rate(anybody, bareInsert, Goal.atLeast(0.5, 2))),
                Row.ours(
                        hot,
                        Comparison.rate(
                                hot, "message-db, one category", Peers.MESSAGE_DB_ONE_CATEGORY, Goal.atLeast(3, 10))),
                Row.ours(batch, Comparison.rate(batch, "Meta's 3,300 a second", ONE_FULL_NUMBER, Goal.atLeast(1, 4))));
    }
}
