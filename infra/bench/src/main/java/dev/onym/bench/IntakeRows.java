package dev.onym.bench;

import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.local.service.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Observations of new people, as fast as identity-service alone takes them from the topic, with more and more people known
 * before. What one costs must not grow with them. Many observations are measured in parts, one after the other: each finds
 * those known that were taken before.
 */
final class IntakeRows {
    private static final long FEWEST = 100_000;
    /** About what is taken in a second. */
    private static final int A_SECOND = 1_000;

    private static final long PART = 100_000;

    private IntakeRows() {}

    static List<Row> measure(Lab lab) {
        lab.stopServices();
        List<Measurement> measured = new ArrayList<>();
        long most = lab.options().subjects();
        for (long people = Math.min(FEWEST, most); people <= most; people *= 10) {
            measured.addAll(people < most ? measure(lab, new Crowd(people)) : measureLoaded(lab));
        }
        Measurement smallest = measured.getFirst();
        return measured.stream()
                .map(each -> each.equals(smallest)
                        ? Row.ours(each)
                        : Row.ours(
                                each,
                                new Comparison(
                                        "of the smallest's CPU",
                                        cpu(each) / cpu(smallest),
                                        Comparison.Unit.TIMES,
                                        null)))
                .toList();
    }

    private static double cpu(Measurement measured) {
        Cpu cpu = measured.cpu();
        return cpu == null ? Double.NaN : cpu.total();
    }

    /**
     * In the services that other rows use, before these have filled the topic. What is announced here messaging-service takes
     * while the rows that follow are warmed up.
     */
    private static List<Measurement> measureLoaded(Lab lab) {
        Deployment services = lab.services(ServiceName.IDENTITY);
        try (Observations observations = services.observations()) {
            return measure(lab, lab.crowd(), observations);
        }
    }

    private static List<Measurement> measure(Lab lab, Crowd crowd) {
        PostgresServer postgres = PostgresServer.start(Lab.POSTGRES);
        try {
            return measure(lab, crowd, postgres);
        } finally {
            Lab.stop(postgres);
        }
    }

    private static List<Measurement> measure(Lab lab, Crowd crowd, PostgresServer postgres) {
        long server = Sql.serverPid(postgres);
        lab.cpu().watch(server);
        try (Deployment services = Deployment.start(lab, postgres, crowd, Set.of(ServiceName.IDENTITY));
                Observations observations = services.observations()) {
            return measure(lab, crowd, observations);
        } finally {
            lab.cpu().forget(server);
        }
    }

    private static List<Measurement> measure(Lab lab, Crowd crowd, Observations observations) {
        long step = Math.max(1, lab.options().length().toMillis() * A_SECOND / 1_000);
        long next = crowd.size();
        Settling settling = lab.meter().settling();
        double rate;
        do {
            rate = take(lab, next, step, observations).rate();
            next += step;
            // Those that it is warmed up with are known afterwards.
        } while (!settling.after(rate) && next < crowd.size() + crowd.size() / 2);
        List<Measurement> parts = new ArrayList<>();
        long end = next + lab.options().observations(4 * step);
        for (; next < end; next += PART) {
            parts.add(take(lab, next, Math.min(PART, end - next), observations));
        }
        return parts;
    }

    private static Measurement take(Lab lab, long known, long count, Observations observations) {
        Cpu before = lab.cpu().read();
        long start = System.nanoTime();
        observations.of(LongStream.range(known, known + count));
        observations.awaitTaken();
        long nanos = System.nanoTime() - start;
        Cpu after = lab.cpu().read();
        return new Measurement(
                String.format(Locale.ROOT, "observation of somebody new, %,d known", known),
                1,
                count * 1e9 / nanos,
                null,
                before == null || after == null ? null : after.minus(before).dividedBy((double) count));
    }
}
