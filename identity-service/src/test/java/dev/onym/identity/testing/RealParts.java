package dev.onym.identity.testing;

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
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, Kafka and keys for the service under test. */
public final class RealParts implements QuarkusTestResourceLifecycleManager {
    private @Nullable PostgresServer postgres;
    private @Nullable KafkaServer kafka;

    @Override
    public Map<String, String> start() {
        PostgresServer database = PostgresServer.start(Map.of());
        postgres = database;
        KafkaServer broker = KafkaServer.start();
        kafka = broker;
        broker.create(
                Topic.MESSAGING_EVENTS,
                Topic.IDENTITY_EVENTS,
                Topic.RELAY_POSITIONS,
                Topic.deadLetter(Topic.MESSAGING_EVENTS, "identity-intake"));
        EventStoreSettings store = database.emptyDatabase();
        Map<String, String> settings = new HashMap<>(Map.of(
                "onym.event-store.url",
                store.url(),
                "onym.event-store.user",
                store.user(),
                "onym.event-store.password",
                store.password(),
                // Short, so that a test of an outage does not take long.
                "onym.event-store.statement-timeout",
                "PT2S",
                "onym.event-store.lock-timeout",
                "PT1S",
                "onym.event-store.append-deadline",
                "PT5S",
                "kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "quarkus.http.test-port",
                "0"));
        settings.putAll(keys());
        return settings;
    }

    private static Map<String, String> keys() {
        try {
            Path directory = TemporaryFiles.directory("onym-keys");
            Path tags = directory.resolve("tags.json");
            Path personalData = directory.resolve("personal-data.json");
            TagKey.create(tags);
            PersonalDataKey.create(personalData);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            KeyPair pair = generator.generateKeyPair();
            Path publicKey = Files.writeString(directory.resolve("token-public.pem"), """
                    -----BEGIN PUBLIC KEY-----
                    %s
                    -----END PUBLIC KEY-----
                    """.formatted(
                    Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())));
            return Map.of(
                    "onym.keys.tags",
                    tags.toString(),
                    "onym.keys.personal-data",
                    personalData.toString(),
                    "onym.tokens.public-key",
                    publicKey.toString(),
                    Tokens.KEY,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
