package dev.onym.identity.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import dev.onym.eventstore.testing.TouchedPages;
import dev.onym.identity.history.Identifiers;
import dev.onym.identity.testing.Observed;
import dev.onym.identity.testing.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class StandingClaimsIT {
    private static final int PEOPLE = 20_000;
    private static final long NOW = Long.MAX_VALUE;
    private static final Instant THEN = Instant.parse("2018-01-01T00:00:00Z");

    @Inject
    PostgresEventStore store;

    @Inject
    StandingClaims claims;

    private final PortfolioId one = Observed.portfolio();
    private final PortfolioId other = Observed.portfolio();

    @Test
    void whatIsAskedAtTheSameTimeIsNotTakenForEachOther() {
        // given
        SubjectId somebody = SubjectId.random();
        SubjectId nameless = SubjectId.random();
        known(one, somebody);
        known(other, somebody);
        known(one, nameless);
        named(one, somebody, "before", "2016-01-01", "2020-01-01");
        named(one, somebody, "since.then", "2020-01-01", "infinity");
        named(other, somebody, "elsewhere", "2016-01-01", "infinity");
        named(other, somebody, "as.well", "2017-01-01", "infinity");

        // when
        List<Asked> asked = new ArrayList<>();
        for (int times = 0; times < 50; times++) {
            asked.add(new Asked(names(one, somebody, NOW, THEN), "[before] true"));
            asked.add(new Asked(names(one, somebody, NOW, Instant.MAX), "[since.then] true"));
            asked.add(new Asked(names(other, somebody, NOW, THEN), "[as.well, elsewhere] true"));
            asked.add(new Asked(names(one, somebody, NOW, Instant.EPOCH), "[] true"));
            asked.add(new Asked(names(one, somebody, 0, THEN), "[] false"));
            asked.add(new Asked(names(one, nameless, NOW, THEN), "[] false"));
            asked.add(new Asked(names(other, nameless, NOW, THEN), "refused"));
        }
        Stores.await(Future.all(asked.stream().map(Asked::names).toList()));

        // then
        assertThat(asked).allSatisfy(each -> assertThat(each.names.result()).isEqualTo(each.expected));
    }

    private record Asked(Future<String> names, String expected) {}

    /** With a plan for any values, as a connection comes to have one. Nothing of it stays. */
    @Test
    void claimsAreFoundWithoutLookingThroughThePortfolio() {
        SqlConnection connection = Stores.await(store.readModels().getConnection());
        var transaction = Stores.await(connection.begin());
        try {
            // given
            run(connection, "set local plan_cache_mode = force_generic_plan");
            run(connection, "set local enable_seqscan = off");
            run(
                    connection,
                    "prepare standing (text[], uuid[], bigint[], timestamptz[]) as "
                            + StandingClaims.STANDING.replace("\n", " "));
            Stores.await(connection.preparedQuery("""
                            insert into subjects (portfolio, subject)
                            select $1, ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid from generate_series(1, $2) n""").execute(Tuple.of(one.value(), PEOPLE)));
            Stores.await(connection.preparedQuery("""
                            insert into identity_claims (portfolio, kind, value, subject, evidence, valid_from,
                                recorded_from, recorded_at)
                            select portfolio, 'username', 'name.' || subject, subject, 'CO_OBSERVED', '2016-01-01', 1,
                                   '2026-01-01'
                              from subjects where portfolio = $1""").execute(Tuple.of(one.value())));
            run(connection, "analyze subjects, identity_claims");

            // when
            int touched = TouchedPages.of(
                    connection,
                    "execute standing (array['%1$s', '%1$s'],".formatted(one.value())
                            + " array['01900000-0000-7000-8000-000000000007', '01900000-0000-7000-8000-000000012345']::uuid[],"
                            + " array[1, 1]::bigint[], array['2018-01-01', '2018-01-01']::timestamptz[])");

            // then
            assertThat(touched).isBetween(1, 40);
        } finally {
            Stores.await(transaction.rollback());
            run(connection, "deallocate standing");
            Stores.await(connection.close());
        }
    }

    private Future<String> names(PortfolioId portfolio, SubjectId subject, long position, Instant validTime) {
        return claims.at(portfolio, subject, position, validTime)
                .map(found -> found.claims().stream()
                                .map(claim -> Identifiers.value(Identifiers.of(claim)))
                                .sorted()
                                .toList()
                        + " " + found.isBelieved())
                .otherwise("refused");
    }

    private void known(PortfolioId portfolio, SubjectId subject) {
        Stores.await(store.readModels()
                .preparedQuery("insert into subjects (portfolio, subject) values ($1, $2)")
                .execute(Tuple.of(portfolio.value(), subject.uuid())));
    }

    private void named(PortfolioId portfolio, SubjectId subject, String name, String from, String to) {
        Stores.await(store.readModels()
                .preparedQuery("""
                        insert into identity_claims (portfolio, kind, value, subject, evidence, valid_from, valid_to,
                            recorded_from, recorded_at)
                        values ($1, 'username', $3, $2, 'CO_OBSERVED', $4::text::timestamptz,
                                nullif($5::text::timestamptz, 'infinity'), 1, '2026-01-01')""")
                .execute(Tuple.of(portfolio.value(), subject.uuid(), name, from, to)));
    }

    private static void run(SqlConnection connection, String sql) {
        Stores.await(connection.query(sql).execute());
    }
}
