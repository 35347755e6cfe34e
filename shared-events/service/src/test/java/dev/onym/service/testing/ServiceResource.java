package dev.onym.service.testing;

import dev.onym.contract.privacy.PersonalDataKey;
import dev.onym.contract.privacy.TagKey;
import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.testing.KafkaServer;
import dev.onym.eventstore.testing.PostgresServer;
import dev.onym.eventstore.testing.TemporaryFiles;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * What a service needs around it, for a {@code @QuarkusTest}; all test classes that name it with the same arguments share
 * one start. The init argument {@code consumers} names the consumers of messaging events and
 * {@code identity-consumers} those of identity events, separated by commas, so that their dead-letter topics exist.
 */
public final class ServiceResource implements QuarkusTestResourceLifecycleManager {
    private String messagingConsumers = "";
    private String identityConsumers = "";

    @Override
    public void init(Map<String, String> arguments) {
        messagingConsumers = arguments.getOrDefault("consumers", "");
        identityConsumers = arguments.getOrDefault("identity-consumers", "");
    }

    @Override
    public Map<String, String> start() {
        EventStoreSettings database = PostgresServer.shared().emptyDatabase();
        KafkaServer kafka = KafkaServer.shared();
        kafka.create(Topic.USERNAME_EVENTS, Topic.IDENTITY_EVENTS, Topic.MESSAGING_EVENTS, Topic.RELAY_POSITIONS);
        createDeadLetters(kafka, Topic.MESSAGING_EVENTS, messagingConsumers);
        createDeadLetters(kafka, Topic.IDENTITY_EVENTS, identityConsumers);
        KeyPair keys = TestTokens.newKeys();
        System.setProperty(
                TestTokens.PRIVATE_KEY,
                Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        Map<String, String> settings = new HashMap<>();
        settings.put("onym.event-store.url", database.url());
        settings.put("onym.event-store.user", database.user());
        settings.put("onym.event-store.password", database.password());
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("quarkus.http.test-port", "0");
        settings.putAll(keyFiles(keys));
        return settings;
    }

    private static void createDeadLetters(KafkaServer kafka, Topic source, String consumers) {
        for (String consumer : consumers.split(",", -1)) {
            if (!consumer.isBlank()) {
                kafka.create(Topic.deadLetter(source, consumer.trim()));
            }
        }
    }

    private static Map<String, String> keyFiles(KeyPair keys) {
        try {
            Path directory = TemporaryFiles.directory("onym-keys");
            Path tags = directory.resolve("tags.json");
            Path personalData = directory.resolve("personal-data.json");
            Path tokens = directory.resolve("token-public.pem");
            TagKey.create(tags);
            PersonalDataKey.create(personalData);
            Files.writeString(tokens, TestTokens.pem(keys));
            return Map.of(
                    "onym.keys.tags", tags.toString(),
                    "onym.keys.personal-data", personalData.toString(),
                    "onym.tokens.public-key", tokens.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The servers are shared by all tests of the JVM and end with it. */
    @Override
    public void stop() {}
}
