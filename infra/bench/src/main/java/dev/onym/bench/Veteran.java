package dev.onym.bench;

import dev.onym.local.service.ServiceName;
import io.vertx.core.buffer.Buffer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who has written in ten thousand hours, all of it taken in by identity-service as it would have been.
 *
 * @param subject as the service calls it
 */
record Veteran(Deployment services, long person, String subject, int events) {
    private static final int EVENTS = 10_000;
    private static final Pattern SUBJECT = Pattern.compile("sub_[0-9a-f-]{36}");

    /** Fewer where there are fewer people. */
    static Veteran in(Lab lab, Deployment services) {
        long person = 5 * lab.crowd().size();
        int events = Math.toIntExact(Math.min(EVENTS, lab.crowd().size()));
        try (Observations observations = services.observations()) {
            observations.hourly(person, events);
            observations.awaitTaken();
        }
        Resolving resolving = new Resolving(lab.vertx(), services);
        String answer = Wait.forResult(resolving.until(person).eventually(resolving::close))
                .toString();
        Matcher subject = SUBJECT.matcher(answer);
        if (!subject.find()) {
            throw new IllegalStateException("nobody was found");
        }
        return new Veteran(services, person, subject.group(), events);
    }

    IntFunction<Operation> asking(Lab lab, String question) {
        Buffer request = HttpConnection.request(
                "GET", "/api/v1/subjects/" + subject + question, services.headers(person), new byte[0]);
        return new HttpClients(lab.vertx(), services.port(ServiceName.IDENTITY)).asking(() -> request);
    }
}
