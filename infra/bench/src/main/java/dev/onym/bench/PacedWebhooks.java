package dev.onym.bench;

import dev.onym.local.service.ServiceName;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** One sender that keeps to a pace, and watches how long it takes until some of those that it told of can be resolved. */
final class PacedWebhooks extends AbstractVerticle {
    private final Deployment services;
    private final Pace pace;
    private final LongSupplier people;
    private final AtomicLong posted;
    private final Histogram lags;
    private final Promise<Void> end = Promise.promise();
    private final long start = System.nanoTime();
    private long due = start;
    private Future<?> watch = Future.succeededFuture();

    /**
     * How often, and how long.
     *
     * @param warmUp not measured
     * @param measured after the warm-up
     */
    record Pace(Duration every, Duration warmUp, Duration measured) {
        Duration length() {
            return warmUp.plus(measured);
        }
    }

    /**
     * A sender of several.
     *
     * @param posted counts what all of them sent
     * @param lags in nanoseconds from the beginning of a post
     */
    PacedWebhooks(Deployment services, Pace pace, LongSupplier people, AtomicLong posted, Histogram lags) {
        this.services = services;
        this.pace = pace;
        this.people = people;
        this.posted = posted;
        this.lags = lags;
    }

    Future<Void> ended() {
        return end.future();
    }

    @Override
    public void start() {
        HttpConnection connection = new HttpConnection(vertx, services.port(ServiceName.MESSAGING));
        Resolving resolving = new Resolving(vertx, services);
        post(connection, resolving);
    }

    private void post(HttpConnection connection, Resolving resolving) {
        long now = System.nanoTime();
        if (now - start > pace.length().toNanos()) {
            watch.eventually(resolving::close)
                    .eventually(connection::close)
                    .<Void>mapEmpty()
                    .onComplete(end);
            return;
        }
        long wait = TimeUnit.NANOSECONDS.toMillis(due - now);
        if (wait > 0) {
            vertx.setTimer(wait, passed -> post(connection, resolving));
            return;
        }
        due += pace.every().toNanos();
        long person = people.getAsLong();
        connection.ask(services.webhooks().from(person)).onFailure(end::tryFail).onSuccess(durable -> {
            posted.incrementAndGet();
            // One at a time: asking takes part of the cores, too.
            if (watch.isComplete()) {
                watch = watch(resolving, person, now);
            }
            post(connection, resolving);
        });
    }

    private Future<?> watch(Resolving resolving, long person, long from) {
        return resolving.until(person).onFailure(end::tryFail).onSuccess(resolved -> {
            if (from - start > pace.warmUp().toNanos()) {
                lags.recordValue(System.nanoTime() - from);
            }
        });
    }
}
