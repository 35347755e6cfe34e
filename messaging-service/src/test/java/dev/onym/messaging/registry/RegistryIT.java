package dev.onym.messaging.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.onym.contract.event.EventEnvelope;
import dev.onym.contract.messaging.BusinessNumberRegistered;
import dev.onym.contract.messaging.PortfolioRegistered;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.Stores;
import dev.onym.messaging.testing.Business;
import dev.onym.messaging.testing.RealParts;
import dev.onym.messaging.testing.Recorded;
import dev.onym.messaging.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RegistryIT {
    @Inject
    Recorded recorded;

    @Inject
    PostgresEventStore store;

    @Test
    void aPortfolioIsRegisteredOnceHoweverOftenItIsAskedFor() {
        Business business = Business.fresh();
        business.registerApplication().then().statusCode(204);
        long before = recorded.head();

        business.register().then().statusCode(200);
        business.register().then().statusCode(200);

        assertThat(recorded.after(before))
                .extracting(EventEnvelope::data)
                .hasExactlyElementsOfTypes(
                        PortfolioRegistered.class, BusinessNumberRegistered.class, BusinessNumberRegistered.class);
    }

    @Test
    void theListShowsWhatWasRegistered() {
        Business business = Business.registered();

        Business.admin()
                .queryParam("after", Long.parseLong(business.portfolio()) - 1)
                .queryParam("limit", 1)
                .get("/api/v1/portfolios")
                .then()
                .statusCode(200)
                .body("portfolios", hasSize(1))
                .body("portfolios[0].portfolioId", equalTo(business.portfolio()))
                .body("portfolios[0].applications", equalTo(List.of(business.application())))
                .body("portfolios[0].numbers.phoneNumberId", hasItem(business.number()))
                .body("portfolios[0].numbers.displayPhoneNumber", equalTo(List.of("14155550100", "14155550101")))
                .body("portfolios[0].numbers[0].wabaId", equalTo(business.waba()));
    }

    @Test
    void aNumberBelongsToOnePortfolioWhoeverRacesForIt() throws Exception {
        Business business = Business.fresh();
        business.registerApplication().then().statusCode(204);
        List<Callable<Integer>> claims = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(i -> () -> Business.admin()
                        .body(business.registration())
                        .put("/api/v1/portfolios/" + business.portfolio() + i)
                        .statusCode())
                .toList();
        long before = recorded.head();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Integer> answers =
                    threads.invokeAll(claims).stream().map(RegistryIT::status).toList();

            assertThat(answers)
                    .containsOnlyOnce(200)
                    .filteredOn(status -> status == 409)
                    .hasSize(7);
        }
        assertThat(recorded.after(before))
                .filteredOn(envelope -> envelope.data() instanceof PortfolioRegistered)
                .hasSize(1);
    }

    private static int status(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void anUnknownApplicationIsRefusedByNameAndNothingIsRegistered() {
        Business business = Business.fresh();
        long before = recorded.head();

        business.register()
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("application-unknown"))
                .body("detail", equalTo(business.application()));

        assertThat(recorded.head()).isEqualTo(before);
    }

    @Test
    void aMalformedRegistrationIsRefusedFieldByField() {
        Business business = Business.fresh();
        Map<String, Object> registration = new HashMap<>(business.registration());
        registration.put("wabaId", "W");
        registration.put("numbers", List.of(Map.of("phoneNumberId", "1")));

        Business.admin()
                .body(registration)
                .put("/api/v1/portfolios/" + business.portfolio())
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-request"))
                .body("errors.field", equalTo(List.of("numbers[0].displayPhoneNumber", "wabaId")));
        Business.admin()
                .body(business.registration())
                .put("/api/v1/portfolios/global")
                .then()
                .statusCode(422)
                .body("code", equalTo("portfolio-id-malformed"));
        Business.admin()
                .body("{")
                .put("/api/v1/portfolios/1")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-request"));
    }

    @Test
    void secretsAreEncryptedAtRest() {
        Business business = Business.registered();

        byte[] sealed = Stores.await(store.readModels()
                        .preparedQuery("select app_secret || verify_token from application where name = $1")
                        .execute(Tuple.of(business.application())))
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes();

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(Business.SECRET)
                .doesNotContain(Business.VERIFY_TOKEN);
    }

    @Test
    void onlyOperatorsRegister() {
        Business business = Business.fresh();
        String token = Tokens.of(business.portfolio(), "messages:send identity:read");

        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(business.registration())
                .put("/api/v1/portfolios/" + business.portfolio())
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
        given().get("/api/v1/portfolios").then().statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    void theOwnApiIsDescribed() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("openapi", equalTo("3.1.0"))
                .body("paths.'/api/v1/portfolios/{portfolioId}'.put.responses.keySet()", hasItem("409"))
                .body("paths.'/api/v1/portfolios'.get.summary", containsString("portfolios"))
                .body(
                        "paths.'/api/v1/applications/{application}'.put.requestBody.content.keySet()",
                        hasItem("application/json"));
    }
}
