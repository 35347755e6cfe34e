package dev.onym.bench;

import dev.onym.bench.BareProcess.Sockets;
import dev.onym.local.service.ServiceName;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** A text to a BSUID or a phone: its address looked up, the message durable as accepted. */
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

    private List<Row> measure() {
        Crowd crowd = lab.crowd();
        lab.meter().warmUp(CLIENTS, allKinds(crowd));
        Measurement ceiling = bare("bare Quarkus POST, JSON in and out", Sockets.JVM);
        Measurement nativeCeiling = bare("bare Quarkus POST, native sockets", Sockets.NATIVE);
        Measurement zipf = lab.meter().measure("send, Zipf", CLIENTS, sending(crowd.zipf(), SendRows::byBsuid));
        Measurement uniform =
                lab.meter().measure("send, anybody", CLIENTS, sending(crowd.uniform(), SendRows::byBsuid));
        Measurement phone =
                lab.meter().measure("send to a phone, anybody", CLIENTS, sending(crowd.uniform(), SendRows::byPhone));
        Measurement one = lab.meter().measure("send", 1, sending(crowd.zipf(), SendRows::byBsuid));
        return List.of(
                Row.ceiling(ceiling),
                Row.ceiling(nativeCeiling),
                Row.ours(one),
                Row.ours(
                        zipf,
                        Comparison.rate(zipf, ceiling, GOAL),
                        Comparison.rate(zipf, nativeCeiling, null),
                        new Comparison("a second", zipf.rate(), Comparison.Unit.COUNT, Goal.atLeast(5_000, 17_500))),
                Row.ours(
                        uniform,
                        Comparison.rate(uniform, ceiling, GOAL),
                        Comparison.rate(uniform, nativeCeiling, null)),
                Row.ours(phone, Comparison.rate(phone, ceiling, null)));
    }

    private Measurement bare(String what, Sockets sockets) {
        HttpClients bare = new HttpClients(lab.vertx(), lab.bareQuarkus(sockets));
        lab.meter().warmUp(CLIENTS, bare.asking(() -> send(0, SendRows::byBsuid)));
        return lab.meter().measure(what, CLIENTS, bare.asking(() -> send(0, SendRows::byBsuid)));
    }

    /** Each takes a way of its own through the service: remembered, looked up by BSUID, looked up by phone. */
    private IntFunction<Operation> allKinds(Crowd crowd) {
        List<IntFunction<Operation>> kinds = List.of(
                sending(crowd.zipf(), SendRows::byBsuid),
                sending(crowd.uniform(), SendRows::byBsuid),
                sending(crowd.uniform(), SendRows::byPhone));
        return client -> kinds.get(client % kinds.size()).apply(client);
    }

    private IntFunction<Operation> sending(LongSupplier people, LongFunction<String> recipient) {
        return new HttpClients(lab.vertx(), services.port(ServiceName.MESSAGING))
                .asking(() -> send(people.getAsLong(), recipient));
    }

    private static String byBsuid(long person) {
        return "\"recipient\":\"%s\"".formatted(Crowd.bsuid(person));
    }

    private static String byPhone(long person) {
        return "\"to\":\"+%s\"".formatted(Crowd.phone(person));
    }

    /** @param recipient the member of the body that names the person */
    private Buffer send(long person, LongFunction<String> recipient) {
        byte[] body = """
                {"messaging_product":"whatsapp","recipient_type":"individual","type":"text",\
                "text":{"body":"Your parcel is on its way."},%s}""".formatted(recipient.apply(person)).getBytes(StandardCharsets.UTF_8);
        return HttpConnection.request(
                "POST",
                "/v26.0/" + Crowd.businessNumber(person % Crowd.PORTFOLIOS).value() + "/messages",
                services.headers(person),
                body);
    }
}
