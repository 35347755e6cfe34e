package dev.onym.bench;

import dev.onym.bench.BareProcess.Sockets;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.local.service.ServiceName;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Whose BSUID is it: of people asked for all the time, by Zipf's law, and of anybody. */
final class ResolveRows {
    private static final int CLIENTS = 64;
    private static final int BATCH = 1_000;
    private static final int BATCH_CLIENTS = 4;
    private static final long HOT_PEOPLE = 1_000;
    /** A resolve is a POST, so the least that any endpoint for it does is to read and to write JSON. */
    private static final Goal ENDPOINT = Goal.atLeast(0.5, 0.5);

    private static final Goal SELECT = Goal.atLeast(0.7, 0.7);

    private static final String ROWS = """
            select value, status, subjects, bsuid, parent_bsuid, wa_id, phones, username
              from users_identity_map where portfolio = $1 and kind = 'bsuid' and value =""";

    private static final String ONE = ROWS + " $2";
    private static final String MANY = ROWS + " any($2)";

    private final Lab lab;
    private final Deployment services;

    private ResolveRows(Lab lab) {
        this.lab = lab;
        this.services = lab.services(ServiceName.IDENTITY);
    }

    static List<Row> measure(Lab lab) {
        return new ResolveRows(lab).measure();
    }

    private List<Row> measure() {
        Crowd crowd = lab.crowd();
        int bareServer = lab.bareVertx(Sockets.JVM);
        SqlClient pipelined = pipelined();
        lab.meter().warmUp(CLIENTS, asking(crowd.zipf()));
        HttpClients bare = new HttpClients(lab.vertx(), bareServer);
        Buffer get = HttpConnection.request("GET", "/", services.headers(0), new byte[0]);
        lab.meter().warmUp(CLIENTS, bare.asking(() -> get));
        Measurement http = lab.meter().measure("bare Vert.x GET", CLIENTS, bare.asking(() -> get));
        HttpClients bareNative = new HttpClients(lab.vertx(), lab.bareVertx(Sockets.NATIVE));
        lab.meter().warmUp(CLIENTS, bareNative.asking(() -> get));
        Measurement httpNative =
                lab.meter().measure("bare Vert.x GET, native sockets", CLIENTS, bareNative.asking(() -> get));
        Supplier<Buffer> question = () -> Resolving.request(services, 0);
        lab.meter().warmUp(CLIENTS, bare.asking(question));
        Measurement endpoint = lab.meter().measure("bare Vert.x POST, JSON in and out", CLIENTS, bare.asking(question));
        Measurement cached = lab.meter().measure("resolve, 1,000 people", CLIENTS, asking(crowd.few(HOT_PEOPLE)));
        Measurement select = lab.meter()
                .measure(
                        "bare select, pipelined",
                        CLIENTS,
                        ignored -> () -> select(pipelined, crowd.uniform().getAsLong()));
        Measurement zipf = lab.meter().measure("resolve, Zipf", CLIENTS, asking(crowd.zipf()));
        Measurement miss = lab.meter().measure("resolve, anybody", CLIENTS, asking(crowd.uniform()));
        Measurement selectMany =
                lab.meter().measure("bare select of 1,000 keys", BATCH_CLIENTS, ignored -> () -> selectMany(pipelined));
        lab.meter().warmUp(BATCH_CLIENTS, asking(this::thousand, BATCH));
        Measurement many = lab.meter().measure("resolve of 1,000", BATCH_CLIENTS, asking(this::thousand, BATCH));
        return List.of(
                Row.ceiling(http),
                Row.ceiling(httpNative),
                Row.ceiling(endpoint),
                Row.ceiling(select),
                Row.ours(
                        cached,
                        Comparison.rate(cached, http, Goal.atLeast(0.4, 0.9)),
                        Comparison.rate(cached, httpNative, null),
                        Comparison.rate(cached, endpoint, ENDPOINT),
                        Comparison.rate(cached, "did:plc, audit log", Peers.PLC_AUDIT, Goal.atLeast(15, 35)),
                        Comparison.rate(cached, "Keycloak, look up", Peers.KEYCLOAK_LOOK_UP, Goal.atLeast(17, 38))),
                Row.ours(zipf, Comparison.rate(zipf, http, null)),
                Row.ours(miss, Comparison.rate(miss, select, Goal.atLeast(0.1, 0.25))),
                Row.ceiling(selectMany),
                Row.ours(many, Comparison.rate(many, selectMany, SELECT)));
    }

    private IntFunction<Operation> asking(LongSupplier people) {
        return asking(() -> Resolving.request(services, people.getAsLong()), 1);
    }

    private IntFunction<Operation> asking(Supplier<Buffer> requests, int things) {
        return new HttpClients(lab.vertx(), services.port(ServiceName.IDENTITY)).asking(requests, things);
    }

    /** Of one portfolio, as a request always is. */
    private Buffer thousand() {
        String identifiers = somebody().map("{\"bsuid\":\"%s\"}"::formatted).collect(Collectors.joining(","));
        byte[] body = "{\"identifiers\":[%s]}".formatted(identifiers).getBytes(StandardCharsets.UTF_8);
        return HttpConnection.request("POST", "/api/v1/identities/resolve", services.headers(0), body);
    }

    /** BSUIDs of a thousand people of the first portfolio. */
    private Stream<String> somebody() {
        LongSupplier uniform = lab.crowd().uniform();
        return LongStream.generate(uniform)
                .map(person -> person - person % Crowd.PORTFOLIOS)
                .limit(BATCH)
                .mapToObj(Crowd::bsuid);
    }

    private SqlClient pipelined() {
        EventStoreSettings database = lab.postgres().settings("identity", Map.of());
        SqlClient client = PgBuilder.client()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(database.readModelOptions().setPipeliningLimit(CLIENTS))
                .using(lab.vertx())
                .build();
        lab.opened(() -> Wait.forResult(client.close()));
        return client;
    }

    private static Future<Integer> select(SqlClient pipelined, long person) {
        return pipelined
                .preparedQuery(ONE)
                .execute(Tuple.of(Crowd.portfolio(person).value(), Crowd.bsuid(person)))
                .map(rows -> rows.size());
    }

    private Future<Integer> selectMany(SqlClient pipelined) {
        return pipelined
                .preparedQuery(MANY)
                .execute(Tuple.tuple()
                        .addString(Crowd.portfolio(0).value())
                        .addArrayOfString(somebody().toArray(String[]::new)))
                .map(BATCH);
    }
}
