package dev.onym.bench;

import dev.onym.local.service.ServiceName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The whole journey: a webhook about somebody new through messaging-service, Kafka and identity-service, until a resolve of
 * the BSUID answers with a subject. First as fast as it goes, then at half of that.
 */
final class LinkRows {
    private static final int CLIENTS = 16;
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);
    /** The topic's partitions come to their ends at different times; so many people are in all of them. */
    private static final int LAST_PEOPLE = 200;

    private final Lab lab;
    private final Deployment services;
    /** Nobody that the read models were loaded with. */
    private final AtomicLong somebodyNew;

    private LinkRows(Lab lab) {
        this.lab = lab;
        this.services = lab.services(ServiceName.IDENTITY, ServiceName.MESSAGING);
        this.somebodyNew = new AtomicLong(100 * lab.crowd().size());
    }

    static List<Row> measure(Lab lab) {
        return new LinkRows(lab).measure();
    }

    private List<Row> measure() {
        // Both services are compiled by that, each for its part of the way.
        Settling settling = lab.meter().settling();
        Measurement most;
        do {
            most = drain();
        } while (!settling.after(most.rate()));
        most = drain();
        Measurement half = atRate(most.rate() / 2);
        return List.of(Row.ours(most), Row.ours(half));
    }

    /** Webhooks for a while, and the time until the last of them can be resolved. */
    private Measurement drain() {
        Webhooks webhooks = services.webhooks();
        long first = somebodyNew.get();
        Cpu before = lab.cpu().read();
        long start = System.nanoTime();
        Measurement unused = lab.meter()
                .measure(
                        "webhooks",
                        CLIENTS,
                        new HttpClients(lab.vertx(), services.port(ServiceName.MESSAGING))
                                .asking(() -> webhooks.from(somebodyNew.getAndIncrement())));
        long last = somebodyNew.get();
        Resolving resolving = new Resolving(lab.vertx(), services);
        for (long person = Math.max(first, last - LAST_PEOPLE); person < last; person++) {
            Wait.forResult(resolving.until(person));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Wait.forResult(resolving.close());
        long people = last - first;
        return new Measurement(
                "webhook to link, as fast as it goes", CLIENTS, people / seconds, null, spent(before, people));
    }

    /** Whether the services keep up or not, webhooks come at this rate. */
    private Measurement atRate(double rate) {
        Histogram lags = new ConcurrentHistogram(LONGEST_NANOS, 3);
        AtomicLong posted = new AtomicLong();
        Duration length = lab.options().length();
        PacedWebhooks.Pace pace =
                new PacedWebhooks.Pace(Duration.ofNanos((long) (CLIENTS * 1e9 / rate)), length.dividedBy(2), length);
        Cpu before = lab.cpu().read();
        List<Future<Void>> ends = IntStream.range(0, CLIENTS)
                .mapToObj(client -> {
                    PacedWebhooks webhooks =
                            new PacedWebhooks(services, pace, somebodyNew::getAndIncrement, posted, lags);
                    Wait.forResult(lab.vertx().deployVerticle(webhooks));
                    return webhooks.ended();
                })
                .toList();
        Wait.forResult(Future.join(ends));
        return new Measurement(
                "webhook to link, at half of that",
                CLIENTS,
                posted.get() * 1e9 / pace.length().toNanos(),
                Meter.latency(lags),
                spent(before, posted.get()));
    }

    private @Nullable Cpu spent(@Nullable Cpu before, long things) {
        Cpu after = lab.cpu().read();
        return before == null || after == null ? null : after.minus(before).dividedBy((double) things);
    }
}
