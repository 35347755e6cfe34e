package dev.onym.username.number;

import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.messaging.BusinessNumberRegistered;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.topic.Topic;
import dev.onym.service.consumer.ReceivedEvent;
import dev.onym.service.consumer.TopicProjection;
import dev.onym.username.number.BusinessNumbers.Registration;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps the numbers up to date. */
@Singleton
class BusinessNumberProjection implements TopicProjection {
    @Override
    public String name() {
        return "username-numbers";
    }

    @Override
    public Topic topic() {
        return Topic.MESSAGING_EVENTS;
    }

    @Override
    public EventCatalogue catalogue() {
        return MessagingEvents.CATALOGUE;
    }

    @Override
    public Set<Class<? extends OnymEvent>> events() {
        return Set.of(BusinessNumberRegistered.class);
    }

    @Override
    public Future<Void> apply(SqlConnection transaction, List<ReceivedEvent> events) {
        return BusinessNumbers.put(
                transaction,
                events.stream().flatMap(BusinessNumberProjection::registration).toList());
    }

    private static Stream<Registration> registration(ReceivedEvent received) {
        return received.event() instanceof BusinessNumberRegistered registered
                ? Stream.of(new Registration(registered.phoneNumberId(), registered.portfolio(), received.position()))
                : Stream.empty();
    }
}
