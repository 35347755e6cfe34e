package dev.onym.messaging.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TouchedPages;
import dev.onym.messaging.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AddressesIT {
    private static final String PORTFOLIO = "890000000001";
    private static final int PEOPLE = 20_000;

    @Inject
    PostgresEventStore store;

    @Inject
    Addresses addresses;

    /** With a plan for any values that goes by indexes, as the connections of {@link Addresses} make theirs. Nothing of it stays. */
    @Test
    void anAddressIsFoundWithoutLookingThroughThePortfolio() {
        SqlConnection connection = Stores.await(store.readModels().getConnection());
        var transaction = Stores.await(connection.begin());
        try {
            // given
            fill(connection, """
                    insert into bsuid_address (portfolio, bsuid, linked)
                    select $1, 'GB.' || n, 1 from generate_series(1, $2) n""");
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
            run(connection, "prepare bsuid (text[], text[]) as " + Addresses.BSUIDS.replace("\n", " "));
            run(connection, "prepare phone (text[], text[]) as " + Addresses.PHONES.replace("\n", " "));

            // when
            int byWaId = touched(connection, "phone", "4477000000007");
            int byBsuid = touched(connection, "bsuid", "GB.7");
            int asWritten = touched(connection, "phone", "012345");

            // then
            assertThat(byBsuid).isBetween(1, 10);
            assertThat(byWaId).isBetween(1, 30);
            assertThat(asWritten).isBetween(1, 30);
        } finally {
            Stores.await(transaction.rollback());
            run(connection, "deallocate bsuid");
            run(connection, "deallocate phone");
            Stores.await(connection.close());
        }
    }

    @Test
    void whatIsSoughtAtTheSameTimeIsNotTakenForEachOther() {
        // given
        PortfolioId one = new PortfolioId("890000000002");
        PortfolioId other = new PortfolioId("890000000003");
        Bsuid shared = new Bsuid("GB.89000001");
        Bsuid others = new Bsuid("GB.89000002");
        run("""
                insert into bsuid_address (portfolio, bsuid, linked, withdrawn)
                values ('890000000002', 'GB.89000001', 1, 0), ('890000000003', 'GB.89000001', 1, 2),
                       ('890000000003', 'GB.89000002', 1, 0)""");
        run("""
                insert into phone_address (portfolio, wa_id, holder, linked)
                values ('890000000002', '447700900001', 'GB.89000001', 1), ('890000000003', '447700900001', 'GB.89000002', 1),
                       ('890000000002', '525512345678', 'GB.89000001', 1)""");
        run("insert into phone_form values ('890000000002', '5215512345678', '525512345678')");

        // when
        List<Sought> sought = new ArrayList<>();
        for (int times = 0; times < 50; times++) {
            sought.add(new Sought(addresses.find(one, shared), shared));
            sought.add(new Sought(addresses.find(other, shared), null));
            sought.add(new Sought(addresses.find(other, others), others));
            sought.add(new Sought(addresses.find(one, others), null));
            sought.add(new Sought(owner(one, "+447700900001"), shared));
            sought.add(new Sought(owner(other, "+447700900001"), others));
            sought.add(new Sought(owner(one, "+5215512345678"), shared));
            sought.add(new Sought(owner(other, "+5215512345678"), null));
        }
        Stores.await(Future.all(sought.stream().map(Sought::found).toList()));

        // then
        assertThat(sought)
                .allSatisfy(each -> assertThat(each.found.result()).isEqualTo(Optional.ofNullable(each.expected)));
    }

    private record Sought(
            Future<Optional<Bsuid>> found, @Nullable Bsuid expected) {}

    private Future<Optional<Bsuid>> owner(PortfolioId portfolio, String phone) {
        return addresses.find(portfolio, new PhoneNumber(phone)).map(found -> found.map(Addresses.Phone::bsuid));
    }

    private void run(String sql) {
        Stores.await(store.readModels().query(sql).execute());
    }

    private static int touched(SqlConnection connection, String statement, String address) {
        return TouchedPages.of(connection, "execute %s ('{%s}', '{%s}')".formatted(statement, PORTFOLIO, address));
    }

    private static void fill(SqlConnection connection, String sql) {
        Stores.await(connection.preparedQuery(sql).execute(Tuple.of(PORTFOLIO, PEOPLE)));
    }

    private static void run(SqlConnection connection, String sql) {
        Stores.await(connection.query(sql).execute());
    }
}
