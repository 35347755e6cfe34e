package dev.onym.messaging.store;

import dev.onym.contract.messaging.MessagingEvents;
import dev.onym.contract.topic.Topic;
import dev.onym.service.store.OnymService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Says who this service is. */
@Singleton
class MessagingService {
    @Produces
    @Singleton
    OnymService service() {
        return new OnymService("messaging", Topic.MESSAGING_EVENTS, MessagingEvents.CATALOGUE);
    }
}
