package dev.onym.contract.identity;

import dev.onym.contract.event.EventCatalogue;

/** Names the identity events. */
public final class IdentityEvents {
    public static final EventCatalogue CATALOGUE = EventCatalogue.builder()
            .event("dev.onym.identity.subject-registered", SubjectRegistered.class)
            .event("dev.onym.identity.bsuid-linked", BsuidLinked.class)
            .event("dev.onym.identity.phone-linked", PhoneLinked.class)
            .event("dev.onym.identity.phone-unlinked", PhoneUnlinked.class)
            .event("dev.onym.identity.username-linked", UsernameLinked.class)
            .build();

    private IdentityEvents() {}
}
