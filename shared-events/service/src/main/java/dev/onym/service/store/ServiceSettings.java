package dev.onym.service.store;

import dev.onym.contract.privacy.InvalidKeyFile;
import dev.onym.contract.privacy.PersonalDataKey;
import dev.onym.contract.privacy.TagKey;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.InvalidSetting;
import dev.onym.eventstore.relay.RelaySettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** The settings that all services have, with the defaults of a laptop where {@code infra/onym up} runs. */
final class ServiceSettings {
    private static final String KAFKA = "kafka.bootstrap.servers";
    private static final String RELAYS_KAFKA = "onym.relay.bootstrap-servers";
    private static final String TAG_KEY = "onym.keys.tags";
    private static final String PERSONAL_DATA_KEY = "onym.keys.personal-data";

    private final OnymService service;
    private final Config config;

    ServiceSettings(OnymService service, Config config) {
        this.service = service;
        this.config = config;
    }

    EventStoreSettings eventStore() {
        return EventStoreSettings.from(withDefaults(Map.of(
                "onym.event-store.url",
                "postgresql://localhost:8084/" + service.name(),
                "onym.event-store.user",
                service.name())));
    }

    RelaySettings relay() {
        return RelaySettings.from(service.name(), service.topic(), withDefaults(Map.of(RELAYS_KAFKA, kafka())));
    }

    /**
     * Checked here, also where the relay has an address of its own: it would name a key that nobody has set, and consumers
     * would try again for ever.
     */
    private String kafka() {
        String servers = value(KAFKA).map(String::trim).orElse("localhost:8085");
        if (!RelaySettings.areServers(servers)) {
            throw new InvalidSetting(KAFKA, "must look like host:port,host:port");
        }
        return servers;
    }

    TagKey tagKey() {
        return key(TAG_KEY, ".onym/keys/tags.json", TagKey::read);
    }

    PersonalDataKey personalDataKey() {
        return key(PERSONAL_DATA_KEY, ".onym/keys/personal-data.json", PersonalDataKey::read);
    }

    private <K> K key(String setting, String usual, Function<Path, K> read) {
        try {
            return read.apply(Path.of(value(setting).orElse(usual)));
        } catch (InvalidKeyFile wrong) {
            throw new InvalidSetting(setting, String.valueOf(wrong.getMessage()));
        }
    }

    private Function<String, Optional<String>> withDefaults(Map<String, String> defaults) {
        return key -> value(key).or(() -> Optional.ofNullable(defaults.get(key)));
    }

    private Optional<String> value(String key) {
        return config.getOptionalValue(key, String.class);
    }
}
