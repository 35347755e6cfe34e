package dev.onym.messaging.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.TouchedPages;
import dev.onym.messaging.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
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

    @Test
    void aPhoneIsFoundWithoutLookingThroughThePortfolio() {
        // given
        SqlClient readModels = store.readModels();
        await(readModels.preparedQuery("""
                        insert into phone_address (portfolio, wa_id, holder, linked)
                        select $1, (4477000000000 + n)::text, 'GB.' || n, 1 from generate_series(1, $2) n""").execute(Tuple.of(PORTFOLIO, PEOPLE)));
        await(readModels.preparedQuery("""
                        insert into phone_form (portfolio, written, wa_id)
                        select $1, '0' || n, (4477000000000 + n)::text from generate_series(1, $2) n""").execute(Tuple.of(PORTFOLIO, PEOPLE)));
        await(readModels.query("analyze phone_address").execute());
        await(readModels.query("analyze phone_form").execute());

        // when
        int byWaId = TouchedPages.of(readModels, Addresses.PHONE, Tuple.of(PORTFOLIO, "4477000000007"));
        int asWritten = TouchedPages.of(readModels, Addresses.PHONE, Tuple.of(PORTFOLIO, "012345"));

        // then
        assertThat(byWaId).isBetween(1, 20);
        assertThat(asWritten).isBetween(1, 20);
    }

    private static void await(Future<?> done) {
        done.toCompletionStage().toCompletableFuture().join();
    }
}
