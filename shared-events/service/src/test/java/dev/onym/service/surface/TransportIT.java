package dev.onym.service.surface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onym.service.testing.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"})
class TransportIT {
    @Inject
    Vertx vertx;

    @Test
    void usesTheSystemsOwnSockets() {
        assertThat(vertx.isNativeTransportEnabled()).isTrue();
    }
}
