package dev.onym.username.graph;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import dev.onym.contract.messaging.BusinessNumberRegistered;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.privacy.PersonalDataKey;
import dev.onym.contract.topic.Topic;
import dev.onym.service.testing.EventPublisher;
import dev.onym.service.testing.TestTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Clients of the service, and the numbers that messaging-service would have told it of. */
final class Clients {
    static final String PORTFOLIO = "770100000000021";
    static final String OTHER_PORTFOLIO = "770100000000022";
    static final String NUMBER = "618200000000934";
    static final String SIBLING = "618200000000935";
    static final String FOREIGN_NUMBER = "618200000000999";

    private static final TestTokens TOKENS = TestTokens.ofTheService();

    private Clients() {}

    static RequestSpecification of(String portfolio) {
        return with(TOKENS.token(portfolio, "usernames:manage"));
    }

    static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    static String token(@Nullable String portfolio, String scope) {
        return TOKENS.token(portfolio, scope);
    }

    static Response take(RequestSpecification client, String number, String name) {
        return client.contentType("application/json")
                .body("{\"username\":\"" + name + "\"}")
                .post("/v26.0/" + number + "/username");
    }

    static String setting(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    static BusinessNumberRegistered number(String portfolio, String number) {
        return new BusinessNumberRegistered(
                new PortfolioId(portfolio), new WabaId("215300000000417"), new PhoneNumberId(number), "14155550100");
    }

    /** Returns when the service knows all of them. */
    static void register(List<BusinessNumberRegistered> numbers) {
        try (EventPublisher messaging = new EventPublisher(
                setting("kafka.bootstrap.servers"),
                Topic.MESSAGING_EVENTS,
                MessagingEvents.CATALOGUE,
                PersonalDataKey.read(Path.of(setting("onym.keys.personal-data"))))) {
            messaging.publish(numbers);
        }
        for (BusinessNumberRegistered number : numbers) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> of(number.portfolio().value())
                                    .get("/v26.0/" + number.phoneNumberId().value() + "/username")
                                    .statusCode()
                            == 200);
        }
    }

    static void registerTheUsualNumbers() {
        register(List.of(
                number(PORTFOLIO, NUMBER), number(PORTFOLIO, SIBLING), number(OTHER_PORTFOLIO, FOREIGN_NUMBER)));
    }

    static void releaseAll() {
        of(PORTFOLIO).delete("/v26.0/" + NUMBER + "/username");
        of(PORTFOLIO).delete("/v26.0/" + SIBLING + "/username");
        of(OTHER_PORTFOLIO).delete("/v26.0/" + FOREIGN_NUMBER + "/username");
    }
}
