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
 * before. What one costs must not grow with them.
 */
final class IntakeRows {
    private static final long FEWEST = 10_000;
    /** About what is taken in a second. */
    private static final int A_SECOND = 1_000;

    private static final int MOST_STEPS = 8;
    private static final double FASTER = 1.05;

    private IntakeRows() {}

    static List<Row> measure(Lab lab) {
        lab.stopServices();
        List<Measurement> measured = new ArrayList<>();
        long most = lab.options().subjects();
        for (long people = Math.min(FEWEST, most); people <= most; people *= 10) {
            measured.add(people < most ? measure(lab, new Crowd(people)) : measureLoaded(lab));
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
    private static Measurement measureLoaded(Lab lab) {
        Deployment services = lab.services(ServiceName.IDENTITY);
        try (Observations observations = services.observations()) {
            return measure(lab, lab.crowd(), observations);
        }
    }

    private static Measurement measure(Lab lab, Crowd crowd) {
        PostgresServer postgres = PostgresServer.start(Lab.POSTGRES);
        try {
            return measure(lab, crowd, postgres);
        } finally {
            Lab.stop(postgres);
        }
    }

    private static Measurement measure(Lab lab, Crowd crowd, PostgresServer postgres) {
        long server = Sql.serverPid(postgres);
        lab.cpu().watch(server);
        try (Deployment services = Deployment.start(lab, postgres, crowd, Set.of(ServiceName.IDENTITY));
                Observations observations = services.observations()) {
            return measure(lab, crowd, observations);
        } finally {
            lab.cpu().forget(server);
        }
    }

    private static Measurement measure(Lab lab, Crowd crowd, Observations observations) {
        int count = Math.toIntExact(Math.max(1, lab.options().length().toMillis() * A_SECOND / 1_000));
        long next = crowd.size();
        double best = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double rate = take(lab, "warm-up", next, count, observations).rate();
            next += count;
            if (rate < best * FASTER) {
                break;
            }
            best = Math.max(best, rate);
        }
        String what = String.format(Locale.ROOT, "observation of somebody new, %,d known", crowd.size());
        return take(lab, what, next, 4 * count, observations);
    }

    private static Measurement take(Lab lab, String what, long first, int count, Observations observations) {
        Cpu before = lab.cpu().read();
        long start = System.nanoTime();
        observations.of(LongStream.range(first, first + count));
        observations.awaitTaken();
        long nanos = System.nanoTime() - start;
        Cpu after = lab.cpu().read();
        return new Measurement(
                what,
                1,
                count * 1e9 / nanos,
                null,
                before == null || after == null ? null : after.minus(before).dividedBy(count));
    }
}
