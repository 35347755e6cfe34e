package dev.onym.service.remembered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.testing.PostgresServer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RememberedRowsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final PortfolioId PORTFOLIO = new PortfolioId("7712039485610275");
    private static final String UPDATE = "update names set name = $2 where id = $1";

    private static PostgresServer server;
    private static Vertx vertx;

    private final AtomicInteger questions = new AtomicInteger();
    private EventStoreSettings database;
    private Pool pool;
    private RowChanges changes;
    private RememberedRows<String, String> remembered;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start(Map.of());
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopServer() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    @BeforeEach
    void prepare() {
        database = server.emptyDatabase();
        server.execute(name(), """
                create table names (id text primary key, name text not null);
                insert into names select i::text, 'first' from generate_series(1, 20) i""");
        pool = PgBuilder.pool()
                .connectingTo(database.readModelOptions())
                .using(vertx)
                .build();
        changes = RowChanges.in(database, vertx);
        remembered = new RememberedRows<>(changes, RememberedRowsIT::row, 1_000_000, (id, name) -> 100);
        await().atMost(PATIENCE).until(() -> changes.version(row("1")) != RowChanges.NONE);
    }

    @AfterEach
    void close() {
        changes.close();
        pool.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void asksOnceForWhatDoesNotChange() {
        // when
        String first = ask("1");
        String second = ask("1");

        // then
        assertThat(List.of(first, second)).containsExactly("first", "first");
        assertThat(questions).hasValue(1);
    }

    @Test
    void asksOnlyForWhatIsMissing() {
        // given
        server.execute(name(), "update names set name = 'other' where id = '2'");
        ask("1");

        // when
        List<String> both = done(remembered.get(List.of("2", "1", "2"), this::question));

        // then
        assertThat(both).containsExactly("other", "first", "other");
        assertThat(questions).hasValue(2);
    }

    @Test
    void forgetsARowThatIsAnnouncedOnceItsTransactionHasCommitted() {
        // given
        ask("1");

        // when
        done(pool.withTransaction(transaction -> change(transaction, "1", "second")));

        // then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ask("1")).isEqualTo("second"));
    }

    @Test
    void keepsWhatATransactionAnnouncedThatWasRolledBack() {
        // given
        long before = changes.version(row("1"));

        // when
        done(pool.withTransaction(transaction ->
                        change(transaction, "1", "never").compose(changed -> Future.<Void>failedFuture("rolled back")))
                .otherwiseEmpty());
        done(pool.withTransaction(transaction -> change(transaction, "2", "second")));

        // then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ask("2")).isEqualTo("second"));
        assertThat(changes.version(row("1"))).isEqualTo(before);
    }

    @Test
    void hearsOfMoreRowsThanFitIntoOneNotification() {
        // given
        List<RowKey> many = IntStream.rangeClosed(1, 5_000)
                .mapToObj(i -> row(Integer.toString(i)))
                .toList();
        List<Long> before = many.stream().map(changes::version).toList();

        // when
        done(pool.withTransaction(transaction -> RowChanges.announce(transaction, many)));

        // then
        await().atMost(PATIENCE)
                .until(() ->
                        IntStream.range(0, many.size()).noneMatch(i -> changes.version(many.get(i)) == before.get(i)));
    }

    @Test
    void forgetsEverythingWhenEverythingIsAnnounced() {
        // given
        ask("1");

        // when
        done(pool.withTransaction(transaction -> transaction
                .query("update names set name = 'all'")
                .execute()
                .compose(changed -> RowChanges.announceAll(transaction))));

        // then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ask("1")).isEqualTo("all"));
    }

    @Test
    void remembersNothingFromBeforeItsConnectionBroke() {
        // given
        ask("1");

        // when
        server.execute(
                "postgres",
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'onym-row-changes'");
        server.execute(name(), "update names set name = 'unheard' where id = '1'");

        // then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ask("1")).isEqualTo("unheard"));
        await().atMost(PATIENCE).until(() -> changes.version(row("1")) != RowChanges.NONE);
        assertThat(ask("1")).isEqualTo("unheard");
    }

    @Test
    void whoWaitedForAChangeIsToldItEvenBeforeTheNewsComes() {
        // given
        ask("1");
        server.execute(name(), "update names set name = 'unannounced' where id = '1'");

        // when
        List<String> anew = done(remembered.getAnew(List.of("1"), this::question));

        // then
        assertThat(anew).containsExactly("unannounced");
        assertThat(ask("1")).isEqualTo("unannounced");
    }

    @Test
    void noAnswerSurvivesTheChangeThatOvertookIt() {
        // given
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Void>> readers = IntStream.range(0, 16)
                .mapToObj(i -> Future.<Void>future(end -> keepAsking(over, end)))
                .toList();

        // when
        for (int i = 0; i < 300; i++) {
            String next = "name " + i;
            done(pool.withTransaction(transaction -> change(transaction, "1", next)));
        }
        done(pool.withTransaction(transaction -> change(transaction, "1", "last")));
        over.set(true);
        done(Future.all(readers));

        // then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ask("1")).isEqualTo("last"));
    }

    @Test
    void remembersNothingWhereNoMemoryIsGiven() {
        // given
        remembered = new RememberedRows<>(changes, RememberedRowsIT::row, 0, (id, name) -> 100);
        ask("1");

        // when
        server.execute(name(), "update names set name = 'unannounced' where id = '1'");

        // then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ask("1")).isEqualTo("unannounced"));
    }

    /** Not from the answer itself, which may be there at once. */
    private void keepAsking(AtomicBoolean over, Promise<Void> end) {
        if (over.get()) {
            end.complete();
        } else {
            remembered
                    .get(List.of("1"), this::question)
                    .onFailure(end::fail)
                    .onSuccess(answered -> vertx.runOnContext(ignored -> keepAsking(over, end)));
        }
    }

    private String ask(String id) {
        return done(remembered.get(List.of(id), this::question)).getFirst();
    }

    private Future<Map<String, String>> question(Set<String> ids) {
        questions.addAndGet(ids.size());
        return pool.preparedQuery("select id, name from names where id = any($1)")
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, String> names = new HashMap<>();
                    rows.forEach(row -> names.put(row.getString(0), row.getString(1)));
                    return names;
                });
    }

    private static Future<Void> change(SqlConnection transaction, String id, String name) {
        return transaction
                .preparedQuery(UPDATE)
                .execute(Tuple.of(id, name))
                .compose(changed -> RowChanges.announce(transaction, List.of(row(id))));
    }

    private static RowKey row(String id) {
        return new RowKey(PORTFOLIO, "number", id);
    }

    private String name() {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
