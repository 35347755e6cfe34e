package dev.onym.contract.username;

import dev.onym.contract.event.EventCatalogue;

/** Names the username events. */
public final class UsernameEvents {
    public static final EventCatalogue CATALOGUE = EventCatalogue.builder()
            .event("dev.onym.username.username-reserved", UsernameReserved.class)
            .event("dev.onym.username.username-activated", UsernameActivated.class)
            .event("dev.onym.username.username-transferred", UsernameTransferred.class)
            .event("dev.onym.username.username-released", UsernameReleased.class)
            .build();

    private UsernameEvents() {}
}
