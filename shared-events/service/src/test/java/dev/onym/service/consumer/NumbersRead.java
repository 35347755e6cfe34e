package dev.onym.service.consumer;

import dev.onym.contract.event.EventCatalogue;
import dev.onym.contract.event.OnymEvent;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WabaId;
import dev.onym.contract.messaging.BusinessNumberRegistered;
import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.topic.Topic;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;

/** A read model that counts how often it has been told of a number, and can hold numbers of 15 digits only. */
record NumbersRead(String name, Topic topic) implements TopicProjection {
    static final String TABLE = """
            create table numbers_read (
                seq bigserial primary key, number text not null check (length(number) = 15), part int not null)""";

    /** One of the events that are read here, in a version that does not exist yet. */
    static final String NEWER = "dev.onym.messaging.business-number-registered.v9";

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
        return transaction
                .preparedQuery("insert into numbers_read (number, part) values ($1, $2)")
                .executeBatch(events.stream()
                        .map(each -> Tuple.of(number(each), each.partition()))
                        .toList())
                .mapEmpty();
    }

    static String number(ReceivedEvent received) {
        return ((BusinessNumberRegistered) received.event()).phoneNumberId().value();
    }

    static BusinessNumberRegistered registered(String number) {
        return new BusinessNumberRegistered(
                new PortfolioId("770100000000021"),
                new WabaId("215300000000417"),
                new PhoneNumberId(number),
                "14155550100");
    }
}
