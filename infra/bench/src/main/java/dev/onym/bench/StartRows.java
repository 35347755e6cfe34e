package dev.onym.bench;

import dev.onym.bench.Measurement.Latency;
import dev.onym.local.process.StartCache;
import dev.onym.local.service.ServiceName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a service takes until it is ready for everything, started as {@code infra/onym up} starts it the second time: with
 * the cache that its first run left. And how much memory it has after it answered for a while.
 */
final class StartRows {
    private static final Duration QUARKUS_HELLO = Duration.ofMillis(2_050);
    private static final double KEYCLOAK_MEGABYTES = 622;

    private StartRows() {}

    static List<Row> measure(Lab lab) {
        Deployment services = lab.services(ServiceName.IDENTITY, ServiceName.MESSAGING, ServiceName.USERNAME);
        IngestRows.load(lab, services);
        List<Row> rows = new ArrayList<>();
        for (ServiceName service : ServiceName.values()) {
            rows.add(memory(service, services.pid(service)));
        }
        Path caches = services.folder("start-cache");
        StartCache cache = new StartCache(caches, true);
        for (ServiceName service : ServiceName.values()) {
            services.stop(service);
        }
        for (ServiceName service : ServiceName.values()) {
            Path jar = service.jar(lab.options().sources());
            rows.add(first(service, services.start(service, cache.options(service.text(), jar))));
            services.stop(service);
            rows.add(later(service, services.start(service, cache.options(service.text(), jar))));
            services.stop(service);
        }
        return rows;
    }

    private static Row memory(ServiceName service, long pid) {
        double megabytes = ProcStat.residentKilobytes(pid) / 1024.0;
        Measurement measured = new Measurement(service.text() + "-service, memory", 1, Double.NaN, null, null);
        return Row.ours(
                measured,
                new Comparison("resident after load", megabytes, Comparison.Unit.MEGABYTES, null),
                new Comparison(
                        "of Keycloak's memory",
                        megabytes / KEYCLOAK_MEGABYTES,
                        Comparison.Unit.TIMES,
                        Goal.atMost(0.7, 0.45)));
    }

    private static Row first(ServiceName service, Duration taken) {
        return Row.ours(start(service.text() + "-service, first start", taken));
    }

    private static Row later(ServiceName service, Duration taken) {
        return Row.ours(
                start(service.text() + "-service, later start", taken),
                new Comparison(
                        "of Quarkus hello's start",
                        (double) taken.toMillis() / QUARKUS_HELLO.toMillis(),
                        Comparison.Unit.TIMES,
                        Goal.atMost(3, 1.5)));
    }

    private static Measurement start(String what, Duration taken) {
        return new Measurement(what, 1, Double.NaN, new Latency(taken, taken), null);
    }
}
