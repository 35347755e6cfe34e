package dev.onym.username;

import dev.onym.contract.topic.Topic;
import dev.onym.contract.username.UsernameEvents;
import dev.onym.service.store.OnymService;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Says who this service is. */
class UsernameParts {
    private UsernameParts() {}

    @Produces
    @Singleton
    static OnymService service() {
        return new OnymService("username", Topic.USERNAME_EVENTS, UsernameEvents.CATALOGUE);
    }
}
