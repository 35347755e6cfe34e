package dev.onym.messaging.registry;

import dev.onym.eventstore.PostgresEventStore;
import dev.onym.messaging.registry.PortfolioResource.Portfolio;
import dev.onym.messaging.registry.PortfolioResource.RegisteredNumber;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the registered portfolios, ordered by id. */
@Singleton
class PortfolioList {
    private static final String PAGE =
            "select portfolio from registered_portfolio where portfolio > $1 order by portfolio limit $2";

    private static final String NUMBERS = """
            select portfolio, waba, phone_number_id, display_phone_number from business_number
             where portfolio = any ($1) order by phone_number_id""";

    private static final String APPLICATIONS =
            "select portfolio, application from application_portfolio where portfolio = any ($1) order by application";

    private final PostgresEventStore store;

    PortfolioList(PostgresEventStore store) {
        this.store = store;
    }

    /** At most {@code limit} portfolios whose ids follow {@code after}. */
    Future<List<Portfolio>> page(String after, int limit) {
        Pool pool = store.readModels();
        return pool.preparedQuery(PAGE).execute(Tuple.of(after, limit)).compose(page -> {
            Map<String, Portfolio> portfolios = new LinkedHashMap<>();
            page.forEach(row -> portfolios.put(row.getString(0), empty(row.getString(0))));
            Tuple ids = Tuple.of((Object) portfolios.keySet().toArray(String[]::new));
            return pool.preparedQuery(NUMBERS)
                    .execute(ids)
                    .onSuccess(rows -> addNumbers(rows, portfolios))
                    .compose(done -> pool.preparedQuery(APPLICATIONS).execute(ids))
                    .onSuccess(rows -> rows.forEach(
                            row -> of(row, portfolios).applications().add(row.getString("application"))))
                    .map(done -> List.copyOf(portfolios.values()));
        });
    }

    private static Portfolio empty(String id) {
        return new Portfolio(id, new ArrayList<>(), new ArrayList<>());
    }

    private static void addNumbers(RowSet<Row> rows, Map<String, Portfolio> portfolios) {
        rows.forEach(row -> of(row, portfolios)
                .numbers()
                .add(new RegisteredNumber(
                        row.getString("phone_number_id"),
                        row.getString("display_phone_number"),
                        row.getString("waba"))));
    }

    private static Portfolio of(Row row, Map<String, Portfolio> portfolios) {
        return portfolios.computeIfAbsent(row.getString("portfolio"), PortfolioList::empty);
    }
}
