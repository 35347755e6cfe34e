package dev.onym.identity;

import dev.onym.contract.identity.IdentityEvents;
import dev.onym.contract.topic.Topic;
import dev.onym.service.store.OnymService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Says who this service is. */
class IdentityService {
    @Produces
    @Singleton
    OnymService service() {
        return new OnymService("identity", Topic.IDENTITY_EVENTS, IdentityEvents.CATALOGUE);
    }
}
