package dev.onym.messaging.registry;

import dev.onym.contract.event.EventType;
import dev.onym.contract.messaging.BusinessNumberRegistered;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.messaging.PortfolioRegistered;
import dev.onym.eventstore.RecordedEvent;
import dev.onym.eventstore.projection.Projection;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Portfolios and numbers in a form that can be listed. */
@Singleton
class RegistryProjection implements Projection {
    static final String NAME = "registry";

    private static final String PORTFOLIO =
            "insert into registered_portfolio (portfolio) values ($1) on conflict do nothing";

    private static final String NUMBER = """
            insert into business_number (phone_number_id, portfolio, waba, display_phone_number)
            values ($1, $2, $3, $4)
            on conflict (phone_number_id) do update
            set portfolio = excluded.portfolio, waba = excluded.waba,
                display_phone_number = excluded.display_phone_number""";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<EventType> types() {
        return Stream.of(PortfolioRegistered.class, BusinessNumberRegistered.class)
                .map(MessagingEvents.CATALOGUE::typeOf)
                .flatMap(type -> MessagingEvents.CATALOGUE.versionsOf(type.name()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<RecordedEvent> events) {
        Future<Void> applied = Future.succeededFuture();
        for (RecordedEvent event : events) {
            applied = applied.compose(before -> apply(transaction, event));
        }
        return applied;
    }

    private static Future<Void> apply(SqlConnection transaction, RecordedEvent event) {
        if (event.envelope().data() instanceof BusinessNumberRegistered number) {
            Tuple row = Tuple.of(
                    number.phoneNumberId().value(),
                    number.portfolio().value(),
                    number.waba().value(),
                    number.displayPhoneNumber());
            return transaction.preparedQuery(NUMBER).execute(row).mapEmpty();
        }
        if (event.envelope().data() instanceof PortfolioRegistered portfolio) {
            Tuple row = Tuple.of(portfolio.portfolio().value());
            return transaction.preparedQuery(PORTFOLIO).execute(row).mapEmpty();
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> clear(SqlConnection transaction) {
        return transaction
                .query("delete from business_number")
                .execute()
                .compose(done ->
                        transaction.query("delete from registered_portfolio").execute())
                .mapEmpty();
    }
}
