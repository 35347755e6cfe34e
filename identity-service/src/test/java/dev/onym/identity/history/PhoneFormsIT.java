package dev.onym.identity.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TouchedPages;
import dev.onym.identity.testing.Observed;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PhoneFormsIT {
    private static final int PEOPLE = 20_000;

    @Inject
    PostgresEventStore store;

    private final String portfolio = Observed.portfolio().value();

    /** With a plan for any values, as a connection comes to have one. Nothing of it stays. */
    @Test
    void howSomePhonesWereWrittenIsFoundWithoutLookingThroughThePortfolio() {
        SqlConnection connection = Stores.await(store.readModels().getConnection());
        try {
            // given
            var transaction = Stores.await(connection.begin());
            run(connection, "set local plan_cache_mode = force_generic_plan");
            run(connection, "prepare forms (text[], text[]) as " + IdentityMap.FORMS.replace("\n", " "));
            Stores.await(connection.preparedQuery("""
                            insert into phone_forms
                            select $1, '+' || 4477000000000 + n, (4477000000000 + n)::text, 1 from generate_series(1, $2) n""").execute(Tuple.of(portfolio, PEOPLE)));
            run(connection, "analyze phone_forms");

            // when
            int touched = TouchedPages.of(
                    connection,
                    "execute forms (array['%1$s', '%1$s'], array['4477000000007', '4477000012345'])"
                            .formatted(portfolio));

            // then
            assertThat(touched).isBetween(1, 40);
            run(connection, "deallocate forms");
            Stores.await(transaction.rollback());
        } finally {
            Stores.await(connection.close());
        }
    }

    private static void run(SqlConnection connection, String sql) {
        Stores.await(connection.query(sql).execute());
    }
}
