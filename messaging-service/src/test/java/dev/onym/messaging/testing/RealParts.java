package dev.onym.messaging.testing;

import dev.onym.service.testing.ServiceResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL, Kafka and keys for the service under test. */
public final class RealParts implements QuarkusTestResourceLifecycleManager {
    private final ServiceResource parts = new ServiceResource();

    @Override
    public Map<String, String> start() {
        parts.init(Map.of("identity-consumers", "messaging-addresses"));
        Map<String, String> settings = new HashMap<>(parts.start());
        // Short, so that a test of an outage does not take long.
        settings.put("onym.event-store.statement-timeout", "PT2S");
        settings.put("onym.event-store.lock-timeout", "PT1S");
        settings.put("onym.event-store.append-deadline", "PT5S");
        return settings;
    }

    @Override
    public void stop() {
        parts.stop();
    }
}
