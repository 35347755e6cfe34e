package dev.onym.eventstore.relay;

import dev.onym.contract.topic.Topic;
import dev.onym.eventstore.EventStoreSettings;
import dev.onym.eventstore.PostgresEventStore;
import dev.onym.eventstore.testing.JavaProcess;
import dev.onym.eventstore.testing.Stores;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;

/** A relay in a JVM of its own, which may have been told when to die. */
final class RelayProcess {
    /** The transaction it dies in: there is something before it. */
    private static final int FATAL = 3;

    /** When the JVM halts, as {@code kill -9} would have it. */
    enum Death {
        BEFORE_COMMIT,
        AFTER_COMMIT,
        NEVER
    }

    private RelayProcess() {}

    static JavaProcess start(RelayedStore service, Death death) {
        EventStoreSettings database = service.database();
        List<String> options = new ArrayList<>(List.of(
                "-Donym.event-store.url=" + database.url(),
                "-Donym.event-store.user=" + database.user(),
                "-Donym.event-store.password=" + database.password()));
        Map<String, String> relay = service.relayProperties();
        relay.forEach((key, value) -> options.add("-D" + key + "=" + value));
        Topic topic = service.topic();
        return JavaProcess.start(
                options,
                RelayProcess.class.getName(),
                List.of(service.service(), topic.name(), Integer.toString(topic.partitions()), death.name()),
                line -> {});
    }

    public static void main(String[] arguments) {
        Function<String, Optional<String>> properties = key -> Optional.ofNullable(System.getProperty(key));
        PostgresEventStore store =
                Stores.await(PostgresEventStore.open(Vertx.vertx(), EventStoreSettings.from(properties)));
        Topic topic = new Topic(arguments[1], Integer.parseInt(arguments[2]), Topic.Retention.FOR_EVER);
        RelaySettings settings = RelaySettings.from(arguments[0], topic, properties);
        Relay unused = new Relay(store, settings, new Mortal(settings, Death.valueOf(arguments[3]))).started();
    }

    private static final class Mortal extends WatchedClients {
        private final Death death;
        private final AtomicInteger commits = new AtomicInteger();

        Mortal(RelaySettings settings, Death death) {
            super(settings);
            this.death = death;
        }

        @Override
        void before(String method, Producer<?, ?> producer) {
            if (method.equals("commitTransaction")
                    && commits.incrementAndGet() == FATAL
                    && death == Death.BEFORE_COMMIT) {
                // All of it is in the topic, but for the commit.
                producer.flush();
                Runtime.getRuntime().halt(1);
            }
        }

        @Override
        void after(String method) {
            if (method.equals("commitTransaction") && commits.get() == FATAL && death == Death.AFTER_COMMIT) {
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
