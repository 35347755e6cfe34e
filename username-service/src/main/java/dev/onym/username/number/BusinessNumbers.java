package dev.onym.username.number;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.eventstore.PostgresEventStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The business numbers that messaging-service has told of. */
@Singleton
public class BusinessNumbers {
    private static final String PORTFOLIO = "select portfolio from business_numbers where phone_number_id = $1";

    private static final String PUT = """
            insert into business_numbers (phone_number_id, portfolio, position) values ($1, $2, $3)
            on conflict (phone_number_id) do update
               set portfolio = excluded.portfolio, position = excluded.position
             where business_numbers.position < excluded.position""";

    private final SqlClient questions;

    BusinessNumbers(PostgresEventStore store) {
        this.questions = store.questions();
    }

    /** Empty for a number that is not known here, or not yet. */
    public Future<Optional<PortfolioId>> portfolioOf(PhoneNumberId number) {
        return questions
                .preparedQuery(PORTFOLIO)
                .execute(Tuple.of(number.value()))
                .map(rows -> {
                    RowIterator<Row> found = rows.iterator();
                    return found.hasNext()
                            ? Optional.of(new PortfolioId(found.next().getString(0)))
                            : Optional.empty();
                });
    }

    /** A number's owner as of a position of messaging-service's store; the newest wins. */
    record Registration(PhoneNumberId number, PortfolioId portfolio, long position) {}

    static Future<Void> put(SqlClient transaction, List<Registration> registrations) {
        if (registrations.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(PUT)
                .executeBatch(registrations.stream()
                        .map(each -> Tuple.of(each.number.value(), each.portfolio.value(), each.position))
                        .toList())
                .mapEmpty();
    }
}
