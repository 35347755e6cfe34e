package dev.onym.messaging.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.messaging.ApplicationName;
import dev.onym.contract.messaging.RejectionReason;
import dev.onym.contract.messaging.WebhookRejected;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import dev.onym.messaging.testing.Business;
import dev.onym.messaging.testing.RealParts;
import dev.onym.messaging.testing.Recorded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who speaks for a portfolio, where one application is registered, and when choices meet. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ChosenApplicationsIT {
    /** Two transactions do not always meet. */
    private static final int RACES = 100;

    @Inject
    Recorded recorded;

    @Inject
    PostgresEventStore store;

    @Inject
    Applications applications;

    private final Business business = Business.fresh();

    @BeforeEach
    void registerOneApplication() {
        Stores.await(
                store.readModels().query("delete from application_portfolio").execute());
        Stores.await(store.readModels().query("delete from application").execute());
        business.registerApplication().then().statusCode(204);
    }

    @Test
    void theOnlyApplicationSpeaksForAPortfolioForWhichNobodyChose() {
        register(null);

        assertThat(speaking(business.portfolio())).containsExactly(business.application());
    }

    @Test
    void rightsThatWereTakenAwayDoNotComeBackByThemselves() {
        // given
        register(List.of(business.application()));
        register(List.of());

        // when
        register(null);

        // then
        assertThat(speaking(business.portfolio())).isEmpty();
        long before = recorded.head();
        business.post(business.body("inbound-text-bsuid-only")).then().statusCode(200);
        assertThat(recorded.after(before))
                .singleElement()
                .satisfies(envelope -> assertThat(((WebhookRejected) envelope.data()).reason())
                        .isEqualTo(RejectionReason.FOREIGN_NUMBER));
    }

    @Test
    void ofTwoChoicesAtTheSameTimeOneStands() {
        // given
        Business other = Business.fresh();
        other.registerApplication().then().statusCode(204);
        register(List.of());

        for (int race = 0; race < RACES; race++) {
            // when
            Stores.await(Future.join(allow(business.portfolio(), business), allow(business.portfolio(), other)));

            // then
            assertThat(speaking(business.portfolio())).hasSize(1);
        }
    }

    @Test
    void whoIsToldThatNobodySpeaksForItIsNotOvertakenByTheDefault() {
        for (int race = 0; race < RACES; race++) {
            // given
            PortfolioId portfolio = new PortfolioId(business.portfolio() + race);

            // when
            Stores.await(
                    Future.join(applications.allow(portfolio, List.of()), applications.allowTheOnlyOne(portfolio)));

            // then
            assertThat(allowed(portfolio)).isZero();
        }
    }

    private Future<Void> allow(String portfolio, Business application) {
        return applications.allow(new PortfolioId(portfolio), List.of(new ApplicationName(application.application())));
    }

    private void register(@Nullable List<String> chosen) {
        Map<String, Object> registration = new HashMap<>(business.registration());
        registration.remove("applications");
        if (chosen != null) {
            registration.put("applications", chosen);
        }
        Business.admin()
                .body(registration)
                .put("/api/v1/portfolios/" + business.portfolio())
                .then()
                .statusCode(200);
    }

    private static List<String> speaking(String portfolio) {
        return Business.admin()
                .queryParam("after", Long.parseLong(portfolio) - 1)
                .queryParam("limit", 1)
                .get("/api/v1/portfolios")
                .then()
                .statusCode(200)
                .extract()
                .path("portfolios[0].applications");
    }

    private long allowed(PortfolioId portfolio) {
        return Stores.await(store.readModels()
                        .preparedQuery("select count(*) from application_portfolio where portfolio = $1")
                        .execute(Tuple.of(portfolio.value())))
                .iterator()
                .next()
                .getLong(0);
    }
}
