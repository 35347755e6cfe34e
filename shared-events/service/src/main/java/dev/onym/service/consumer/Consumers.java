package dev.onym.service.consumer;

import dev.onym.contract.event.PersonalDataCipher;
import dev.onym.eventstore.PostgresEventStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs every {@link TopicProjection} and {@link TopicReaction} bean of the service. */
@Singleton
public class Consumers {
    /** After the store has been opened. */
    private static final int AFTER_STORE = 200;
    /** Before it is closed. */
    private static final int BEFORE_STORE = 100;

    private final PostgresEventStore store;
    private final PersonalDataCipher cipher;
    private final Instance<TopicProjection> projections;
    private final Instance<TopicReaction> reactions;
    private final ConsumerClients clients;
    private final List<ConsumerLoop> loops = new ArrayList<>();
    private final LetterProducer letters;

    Consumers(
            PostgresEventStore store,
            PersonalDataCipher cipher,
            @Any Instance<TopicProjection> projections,
            @Any Instance<TopicReaction> reactions,
            @ConfigProperty(name = "kafka.bootstrap.servers", defaultValue = "localhost:8085") String servers) {
        this.store = store;
        this.cipher = cipher;
        this.projections = projections;
        this.reactions = reactions;
        this.clients = new ConsumerClients(servers);
        this.letters = new LetterProducer(clients);
    }

    synchronized void start(@Observes @Priority(AFTER_STORE) StartupEvent event) {
        for (TopicProjection projection : projections) {
            RecordReader reader = new RecordReader(projection, cipher);
            add(
                    projection,
                    new Projecting(projection, reader, new DeadLetters(projection, letters), store.readModels()));
        }
        for (TopicReaction reaction : reactions) {
            RecordReader reader = new RecordReader(reaction, cipher);
            add(reaction, new Deciding(reaction, reader, new DeadLetters(reaction, letters)));
        }
        loops.forEach(ConsumerLoop::start);
    }

    private void add(Subscription subscription, Handling handling) {
        loops.add(new ConsumerLoop(subscription, () -> clients.consumer("onym-" + subscription.name()), handling));
    }

    synchronized Map<String, ConsumerStatus> status() {
        Map<String, ConsumerStatus> status = new LinkedHashMap<>();
        loops.forEach(loop -> status.put(loop.name(), loop.status()));
        return status;
    }

    synchronized void stop(@Observes @Priority(BEFORE_STORE) ShutdownEvent event) {
        loops.forEach(ConsumerLoop::close);
        letters.close();
    }
}
