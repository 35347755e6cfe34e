package dev.onym.messaging.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TouchedPages;
import dev.onym.messaging.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AddressesIT {
    private static final String PORTFOLIO = "890000000001";
    private static final int PEOPLE = 20_000;

    @Inject
    PostgresEventStore store;

    /** With a plan for any values that goes by indexes, as the connections of {@link Addresses} make theirs. Nothing of it stays. */
    @Test
    void aPhoneIsFoundWithoutLookingThroughThePortfolio() {
        SqlConnection connection = Stores.await(store.readModels().getConnection());
        try {
            // given
            var transaction = Stores.await(connection.begin());
            fill(connection, """
                    insert into phone_address (portfolio, wa_id, holder, linked)
                    select $1, (4477000000000 + n)::text, 'GB.' || n, 1 from generate_series(1, $2) n""");
            fill(connection, """
                    insert into phone_form (portfolio, written, wa_id)
                    select $1, '0' || n, (4477000000000 + n)::text from generate_series(1, $2) n""");
            fill(connection, """
                    insert into absorbed_subject (portfolio, subject, position)
                    select $1, 'sub_' || n, 1 from generate_series(1, $2) n""");
            run(connection, "set local plan_cache_mode = force_generic_plan");
            run(connection, "set local enable_seqscan = off");
            run(connection, "prepare phone (text[], text[]) as " + Addresses.PHONES.replace("\n", " "));

            // when
            int byWaId = touched(connection, "4477000000007");
            int asWritten = touched(connection, "012345");

            // then
            assertThat(byWaId).isBetween(1, 30);
            assertThat(asWritten).isBetween(1, 30);
            run(connection, "deallocate phone");
            Stores.await(transaction.rollback());
        } finally {
            Stores.await(connection.close());
        }
    }

    private static int touched(SqlConnection connection, String phone) {
        return TouchedPages.of(connection, "execute phone ('{%s}', '{%s}')".formatted(PORTFOLIO, phone));
    }

    private static void fill(SqlConnection connection, String sql) {
        Stores.await(connection.preparedQuery(sql).execute(Tuple.of(PORTFOLIO, PEOPLE)));
    }

    private static void run(SqlConnection connection, String sql) {
        Stores.await(connection.query(sql).execute());
    }
}
