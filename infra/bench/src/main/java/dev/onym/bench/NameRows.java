package dev.onym.bench;

import dev.onym.eventstore.EventStoreSettings;
import dev.onym.local.service.ServiceName;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A business number that has no name takes one that nobody has. */
final class NameRows {
    /** The fewest last: what has little to do is compiled last. */
    private static final int[] CLIENTS = {64, 16, 1};

    private static final String TABLE = """
            create table if not exists bare_names (name text primary key, number text not null);
            truncate bare_names""";
    private static final String CLAIM = "insert into bare_names values ($1, $2)";

    private NameRows() {}

    static List<Row> measure(Lab lab) {
        Deployment services = lab.services(ServiceName.USERNAME);
        lab.postgres().execute("username", TABLE);
        EventStoreSettings database = lab.postgres().settings("username", Map.of());
        HttpClients clients = new HttpClients(lab.vertx(), services.port(ServiceName.USERNAME));
        AtomicLong numbers = new AtomicLong();
        lab.meter().warmUp(64, clients.asking(() -> claim(services, lab.crowd(), numbers)));
        List<Measurement> ceilings = new ArrayList<>();
        List<Measurement> ours = new ArrayList<>();
        for (int count : CLIENTS) {
            ceilings.addFirst(
                    lab.meter().measure("bare unique insert", count, ignored -> new BareClaim(lab, database)));
            ours.addFirst(lab.meter()
                    .measure("reserve a username", count, clients.asking(() -> claim(services, lab.crowd(), numbers))));
        }
        Measurement best = ceilings.stream()
                .max(Comparator.comparingDouble(Measurement::rate))
                .orElseThrow();
        List<Row> rows = new ArrayList<>();
        ceilings.forEach(ceiling -> rows.add(Row.ceiling(ceiling)));
        rows.add(Row.ours(ours.get(0), Comparison.median(ours.get(0), ceilings.get(0), null)));
        rows.add(Row.ours(ours.get(1), Comparison.rate(ours.get(1), best, null)));
        rows.add(Row.ours(
                ours.get(2),
                Comparison.rate(ours.get(2), best, Goal.atLeast(0.5, 2.3)),
                Comparison.rate(ours.get(2), "Keycloak, create", Peers.KEYCLOAK_CREATE, Goal.atLeast(10, 50))));
        return rows;
    }

    private static Buffer claim(Deployment services, Crowd crowd, AtomicLong numbers) {
        long person = numbers.getAndIncrement() % crowd.size();
        byte[] body = "{\"username\":\"%s\"}".formatted(freshName()).getBytes(StandardCharsets.UTF_8);
        return HttpConnection.request(
                "POST", "/v26.0/" + Crowd.numberWithoutName(person) + "/username", services.headers(person), body);
    }

    private static String freshName() {
        return "n" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
    }

    private static final class BareClaim implements Operation {
        private final Lab lab;
        private final EventStoreSettings database;
        private @Nullable PgConnection connection;

        BareClaim(Lab lab, EventStoreSettings database) {
            this.lab = lab;
            this.database = database;
        }

        @Override
        public Future<Integer> next() {
            return connected()
                    .compose(open -> open.preparedQuery(CLAIM).execute(Tuple.of(freshName(), freshName())))
                    .map(1);
        }

        private Future<PgConnection> connected() {
            return connection != null
                    ? Future.succeededFuture(connection)
                    : PgConnection.connect(lab.vertx(), database.readModelOptions())
                            .onSuccess(open -> connection = open);
        }

        @Override
        public Future<Void> end() {
            return connection == null ? Future.succeededFuture() : connection.close();
        }
    }
}
