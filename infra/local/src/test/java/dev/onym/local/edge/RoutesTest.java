package dev.onym.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private final Routes routes =
            new Routes(new Origin("messaging", 1), new Origin("identity", 2), new Origin("username", 3));

    @ParameterizedTest
    @CsvSource({
        "/webhooks/whatsapp, messaging",
        "/webhooks/whatsapp/sandbox, messaging",
        "/v26.0/618200000000934/messages, messaging",
        "/v26.0/618200000000934/username, username",
        "/v26.0/618200000000934, messaging",
        "/v26.0, messaging",
        "/api/v1/applications/sandbox, messaging",
        "/api/v1/portfolios, messaging",
        "/api/v1/portfolios/770100000000021, messaging",
        "/api/v1/identities/resolve, identity",
        "/api/v1/subjects/sub_1/history, identity",
        "/api/v1/merges/preview, identity",
        "/api/v1/rectifications, identity",
        "/api/v1/conflict-resolutions, identity",
        "/api/v1/conflict-policy, identity",
    })
    void aPathHasOneService(String path, String service) {
        assertThat(routes.target(path)).hasValueSatisfying(target -> {
            assertThat(target.origin().name()).isEqualTo(service);
            assertThat(target.path()).isEqualTo(path);
        });
    }

    @Test
    void anOpenApiDocumentComesFromTheServiceThatItIsOf() {
        assertThat(routes.target("/openapi/username")).hasValueSatisfying(target -> {
            assertThat(target.origin().name()).isEqualTo("username");
            assertThat(target.path()).isEqualTo("/q/openapi");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "", "/q/metrics", "/q/health", "/api/v1/portfoliosandmore", "/webhooksx", "/v26/1/messages"
            })
    void whatNobodyAnswersGoesNowhere(String path) {
        assertThat(routes.target(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v26.0/1/../../q/metrics",
                "/v26.0/%2e%2E/q/metrics",
                "/v26.0/.%2e/q/metrics",
                "/webhooks/../q/health/ready",
                "/webhooks/..",
                "/api/v1/subjects/./../../../q/metrics"
            })
    void nobodyGoesUp(String path) {
        assertThat(routes.target(path)).isEmpty();
    }

    @Test
    void dotsWithinANameAreNoWayUp() {
        assertThat(routes.target("/v26.0/..1/messages")).isPresent();
    }
}
