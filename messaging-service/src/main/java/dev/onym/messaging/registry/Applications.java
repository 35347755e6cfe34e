package dev.onym.messaging.registry;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.messaging.ApplicationName;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.messaging.Refusal;
import dev.onym.messaging.store.Reads;
import dev.onym.messaging.store.Remembered;
import dev.onym.service.problem.Refused;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The applications and what they may speak for. Another instance's change is noticed within {@link #FRESH}. */
@Singleton
public class Applications {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST = 10_000;
    private static final String APP_SECRET = "app secret";
    private static final String VERIFY_TOKEN = "verify token";

    private static final String PUT = """
            insert into application (name, app_secret, verify_token) values ($1, $2, $3)
            on conflict (name) do update set app_secret = excluded.app_secret, verify_token = excluded.verify_token""";

    private static final String SELECT = """
            select a.name, a.app_secret, a.verify_token,
                   coalesce(array_agg(p.portfolio) filter (where p.portfolio is not null), '{}') as portfolios
              from application a left join application_portfolio p on p.application = a.name""";

    private static final String ONE = SELECT + " where a.name = $1 group by a.name";
    /** Two are enough to know that there is not just one. */
    private static final String ANY = SELECT + " group by a.name limit 2";

    private static final String KNOWN = "select name from application where name = any ($1) for share";
    private static final String REVOKE =
            "delete from application_portfolio where portfolio = $1 and application <> all ($2)";
    private static final String ALLOW = """
            insert into application_portfolio (application, portfolio) select unnest($2::text[]), $1
            on conflict do nothing""";

    /** Whoever chooses for the same portfolio waits here until this choice is made, and then sees it. */
    private static final String CHOOSE = """
            insert into portfolio_choice (portfolio) values ($1)
            on conflict (portfolio) do update set portfolio = excluded.portfolio""";

    private static final String ALLOW_THE_ONLY_ONE = """
            with chosen as (
                insert into portfolio_choice (portfolio)
                select $1 where (select count(*) from application) = 1
                on conflict do nothing returning portfolio)
            insert into application_portfolio (application, portfolio)
            select a.name, c.portfolio from chosen c cross join application a
            on conflict do nothing""";

    private final PostgresEventStore store;
    private final SealedSecrets secrets;
    private final Remembered<String, Application> known = new Remembered<>(FRESH, MOST, true);

    Applications(PostgresEventStore store, SealedSecrets secrets) {
        this.store = store;
        this.secrets = secrets;
    }

    /** Empty for a name that is not registered. */
    public Future<Optional<Application>> named(ApplicationName name) {
        return find(name.value(), ONE, Tuple.of(name.value()));
    }

    /** Empty unless exactly one is registered. */
    public Future<Optional<Application>> only() {
        return find("", ANY, Tuple.tuple());
    }

    private Future<Optional<Application>> find(String key, String sql, Tuple parameters) {
        return known.get(
                key,
                () -> Reads.twice(() -> store.questions().preparedQuery(sql).execute(parameters))
                        .map(rows -> rows.size() == 1
                                ? Optional.of(read(rows.iterator().next()))
                                : Optional.empty()));
    }

    private Application read(Row row) {
        ApplicationName name = new ApplicationName(row.getString("name"));
        Set<PortfolioId> portfolios = Stream.of(row.getArrayOfStrings("portfolios"))
                .map(PortfolioId::new)
                .collect(Collectors.toUnmodifiableSet());
        return new Application(
                name,
                secrets.open(name, APP_SECRET, row.getBuffer("app_secret").getBytes()),
                secrets.open(name, VERIFY_TOKEN, row.getBuffer("verify_token").getBytes()),
                portfolios);
    }

    Future<Void> put(ApplicationName name, String appSecret, String verifyToken) {
        Tuple row = Tuple.of(
                name.value(),
                Buffer.buffer(secrets.seal(name, APP_SECRET, appSecret)),
                Buffer.buffer(secrets.seal(name, VERIFY_TOKEN, verifyToken)));
        return store.readModels()
                .preparedQuery(PUT)
                .execute(row)
                .onSuccess(done -> known.forgetAll())
                .mapEmpty();
    }

    /**
     * Has these applications, and no others, speak for the portfolio. Of two choices at the same time the later one stands.
     *
     * @return failed with {@link Refused} when one of them is not registered
     */
    Future<Void> allow(PortfolioId portfolio, List<ApplicationName> names) {
        String[] texts = names.stream().map(ApplicationName::value).distinct().toArray(String[]::new);
        return store.readModels()
                .withTransaction(transaction -> transaction
                        .preparedQuery(CHOOSE)
                        .execute(Tuple.of(portfolio.value()))
                        .compose(chosen -> requireKnown(transaction, texts))
                        .compose(all ->
                                transaction.preparedQuery(REVOKE).execute(Tuple.of(portfolio.value(), (Object) texts)))
                        .compose(done ->
                                transaction.preparedQuery(ALLOW).execute(Tuple.of(portfolio.value(), (Object) texts))))
                .onSuccess(done -> known.forgetAll())
                .mapEmpty();
    }

    /** Has the only application speak for a portfolio for which nobody has chosen, and changes nothing else. */
    Future<Void> allowTheOnlyOne(PortfolioId portfolio) {
        return store.readModels()
                .preparedQuery(ALLOW_THE_ONLY_ONE)
                .execute(Tuple.of(portfolio.value()))
                .onSuccess(done -> known.forgetAll())
                .mapEmpty();
    }

    /**
     * Asks before anything is written.
     *
     * @return failed with {@link Refused} when one of them is not registered
     */
    Future<Void> requireKnown(List<ApplicationName> names) {
        String[] texts = names.stream().map(ApplicationName::value).distinct().toArray(String[]::new);
        return requireKnown(store.readModels(), texts);
    }

    private static Future<Void> requireKnown(SqlClient client, String[] names) {
        return client.preparedQuery(KNOWN).execute(Tuple.of((Object) names)).compose(rows -> {
            if (rows.size() == names.length) {
                return Future.succeededFuture();
            }
            Set<String> missing = new TreeSet<>(List.of(names));
            rows.forEach(row -> missing.remove(row.getString(0)));
            return Future.failedFuture(new Refused(Refusal.APPLICATION_UNKNOWN, String.join(", ", missing)));
        });
    }
}
