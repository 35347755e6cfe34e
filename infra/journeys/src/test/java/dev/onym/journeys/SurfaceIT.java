package dev.onym.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.journeys.testing.Client;
import dev.onym.journeys.testing.Client.Answer;
import dev.onym.journeys.testing.Onym;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each surface says of itself, and how it says no. */
@Order(5)
class SurfaceIT {
    private final Onym onym = Onym.running();
    private final Client client = new Client(onym);

    @ParameterizedTest
    @CsvSource({
        "messaging, /webhooks/whatsapp/{application}",
        "messaging, /api/v1/portfolios",
        "identity, /api/v1/identities/resolve",
        "identity, /api/v1/subjects/{id}/history",
    })
    void theEdgeServesTheOpenApiDocumentOfEachOwnApi(String service, String path) {
        // when
        Answer document = client.get("/openapi/" + service);

        // then
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.body()).contains("openapi: 3.1.").contains(path);
    }

    @Test
    void withoutATokenEachSurfaceRefusesInItsOwnForm() {
        // when
        Answer metas = client.get("/v26.0/" + onym.business().number() + "/username");
        Answer ours = client.get("/api/v1/subjects/sub_00000000-0000-7000-8000-000000000000");

        // then
        assertThat(metas.status()).isEqualTo(401);
        assertThat(metas.json().path("error").path("code").asInt()).isEqualTo(190);
        assertThat(ours.status()).isEqualTo(401);
        assertThat(ours.json().path("code").asText()).isEqualTo("unauthenticated");
    }

    @Test
    void everyConsumerHasATopicForWhatItCannotHandle() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", onym.environment().get("ONYM_KAFKA")))) {
            // given
            Set<String> topics = admin.listTopics().names().get(30, TimeUnit.SECONDS);

            // when
            Set<String> consumers = admin.listGroups().all().get(30, TimeUnit.SECONDS).stream()
                    .map(GroupListing::groupId)
                    .map(group -> group.replaceFirst("^onym-", ""))
                    .collect(Collectors.toSet());

            // then
            assertThat(consumers)
                    .contains("identity-intake")
                    .allSatisfy(consumer ->
                            assertThat(topics).anyMatch(topic -> topic.endsWith(".dead-letter." + consumer)));
        }
    }
}
