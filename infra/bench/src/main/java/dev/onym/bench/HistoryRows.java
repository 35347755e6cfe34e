package dev.onym.bench;

import dev.onym.local.service.ServiceName;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/** Who somebody was years ago, out of ten claims: of anybody, and of people whose rows were just read. */
final class HistoryRows {
    private static final int CLIENTS = 16;
    private static final long HOT_PEOPLE = 10_000;
    private static final String THEN = "?asOf=2020-07-01T00:00:00Z";
    /** Not the same, so that no answer is remembered. */
    private static final String EARLIER = "?asOf=2019-07-01T00:00:00Z";

    private HistoryRows() {}

    static List<Row> measure(Lab lab) {
        Deployment services = lab.services(ServiceName.IDENTITY);
        Crowd crowd = lab.crowd();
        lab.meter().warmUp(CLIENTS, asking(lab, services, EARLIER, crowd.uniform()));
        Measurement cold = lab.meter()
                .measure("subject as of a time, anybody", CLIENTS, asking(lab, services, THEN, crowd.uniform()));
        Measurement warm = lab.meter()
                .measure(
                        "subject as of a time, 1,000 people",
                        CLIENTS,
                        asking(lab, services, THEN, crowd.few(HOT_PEOPLE)));
        Measurement page = lab.meter()
                .measure("history of 10 claims, anybody", CLIENTS, asking(lab, services, "/history", crowd.uniform()));
        Veteran veteran = Veteran.in(lab, services);
        Measurement events = lab.meter()
                .measure(
                        veteran.events() + " events, a page of 100", CLIENTS, veteran.asking(lab, "/events?limit=100"));
        return List.of(
                Row.ours(
                        cold,
                        Comparison.rate(cold, "message-db, read of 10", Peers.MESSAGE_DB_READ, Goal.atLeast(1, 2.5)),
                        Comparison.rate(cold, "did:plc, audit log", Peers.PLC_AUDIT, Goal.atLeast(6, 6))),
                Row.ours(
                        warm,
                        Comparison.rate(warm, "message-db, read of 10", Peers.MESSAGE_DB_READ, Goal.atLeast(1, 5)),
                        Comparison.rate(warm, "did:plc, audit log", Peers.PLC_AUDIT, Goal.atLeast(6, 24))),
                Row.ours(page, Comparison.rate(page, "message-db, read of 10", Peers.MESSAGE_DB_READ, null)),
                Row.ours(events));
    }

    private static IntFunction<Operation> asking(Lab lab, Deployment services, String question, LongSupplier people) {
        LongUnaryOperator withTenClaims = person -> person - person % Crowd.LONG_HISTORY_EACH;
        return new HttpClients(lab.vertx(), services.port(ServiceName.IDENTITY))
                .asking(() -> request(services, question, withTenClaims.applyAsLong(people.getAsLong())));
    }

    private static Buffer request(Deployment services, String question, long person) {
        return HttpConnection.request(
                "GET", "/api/v1/subjects/" + Crowd.subject(person) + question, services.headers(person), new byte[0]);
    }
}
