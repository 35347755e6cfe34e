package dev.onym.identity.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.TouchedPages;
import dev.onym.identity.testing.Observed;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PhoneFormsIT {
    private static final int PEOPLE = 20_000;

    @Inject
    PostgresEventStore store;

    private final String portfolio = Observed.portfolio().value();

    /** Else a rebuild would find people of whom the log knows nothing. */
    @AfterEach
    void forget() {
        await(store.readModels()
                .preparedQuery("delete from phone_forms where portfolio = $1")
                .execute(Tuple.of(portfolio)));
    }

    @Test
    void howSomePhonesWereWrittenIsFoundWithoutLookingThroughThePortfolio() {
        // given
        SqlClient readModels = store.readModels();
        await(readModels.preparedQuery("""
                        insert into phone_forms
                        select $1, '+' || 4477000000000 + n, (4477000000000 + n)::text from generate_series(1, $2) n""").execute(Tuple.of(portfolio, PEOPLE)));
        await(readModels.query("analyze phone_forms").execute());

        // when
        int touched = TouchedPages.of(
                readModels,
                IdentityMap.FORMS,
                Tuple.tuple()
                        .addArrayOfString(new String[] {portfolio, portfolio})
                        .addArrayOfString(new String[] {"4477000000007", "4477000012345"}));

        // then
        assertThat(touched).isBetween(1, 30);
    }

    private static void await(Future<?> done) {
        done.toCompletionStage().toCompletableFuture().join();
    }
}
