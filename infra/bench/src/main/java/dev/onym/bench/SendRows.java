package dev.onym.bench;

import dev.onym.local.service.ServiceName;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** A text to a BSUID: its address looked up, the message durable as accepted. */
final class SendRows {
    private static final int CLIENTS = 64;
    private static final Goal GOAL = Goal.atLeast(0.15, 0.5);

    private final Lab lab;
    private final Deployment services;

    private SendRows(Lab lab, Deployment services) {
        this.lab = lab;
        this.services = services;
    }

    static List<Row> measure(Lab lab) {
        return new SendRows(lab, lab.services(ServiceName.MESSAGING)).measure();
    }

    /**
     * Has messaging-service work until it is compiled. Sends are no observations: they leave nothing to the others.
     *
     * @param beside process of a service that runs, too
     */
    static void warmUp(Lab lab, Deployment services, long beside) {
        SendRows rows = new SendRows(lab, services);
        lab.warmUpBeside(beside, CLIENTS, rows.sending(lab.crowd().zipf()));
    }

    private List<Row> measure() {
        Crowd crowd = lab.crowd();
        // Before the bare server: time that one spends would count for the other.
        lab.meter().warmUp(CLIENTS, sending(crowd.zipf()));
        HttpClients bare = new HttpClients(lab.vertx(), lab.bareQuarkus());
        lab.warmUpBeside(services.pid(ServiceName.MESSAGING), CLIENTS, bare.asking(() -> send(0)));
        Measurement ceiling =
                lab.meter().measure("bare Quarkus POST, JSON in and out", CLIENTS, bare.asking(() -> send(0)));
        Measurement zipf = lab.meter().measure("send, Zipf", CLIENTS, sending(crowd.zipf()));
        Measurement uniform = lab.meter().measure("send, anybody", CLIENTS, sending(crowd.uniform()));
        Measurement one = lab.meter().measure("send", 1, sending(crowd.zipf()));
        return List.of(
                Row.ceiling(ceiling),
                Row.ours(one),
                Row.ours(
                        zipf,
                        Comparison.rate(zipf, ceiling, GOAL),
                        new Comparison("a second", zipf.rate(), Comparison.Unit.COUNT, Goal.atLeast(5_000, 17_500))),
                Row.ours(uniform, Comparison.rate(uniform, ceiling, GOAL)));
    }

    private IntFunction<Operation> sending(LongSupplier people) {
        return new HttpClients(lab.vertx(), services.port(ServiceName.MESSAGING))
                .asking(() -> send(people.getAsLong()));
    }

    private Buffer send(long person) {
        byte[] body = """
                {"messaging_product":"whatsapp","recipient_type":"individual","type":"text",\
                "text":{"body":"Your parcel is on its way."},"recipient":\"""".concat(Crowd.bsuid(person) + "\"}").getBytes(StandardCharsets.UTF_8);
        return HttpConnection.request(
                "POST",
                "/v26.0/" + Crowd.businessNumber(person % Crowd.PORTFOLIOS).value() + "/messages",
                services.headers(person),
                body);
    }
}
