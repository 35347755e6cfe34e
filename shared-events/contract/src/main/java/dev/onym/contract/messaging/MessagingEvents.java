package dev.onym.contract.messaging;

import dev.onym.contract.event.EventCatalogue;

/** Names the messaging events. */
public final class MessagingEvents {
    public static final EventCatalogue CATALOGUE = EventCatalogue.builder()
            .event("dev.onym.messaging.portfolio-registered", PortfolioRegistered.class)
            .event("dev.onym.messaging.business-number-registered", BusinessNumberRegistered.class)
            .event("dev.onym.messaging.conversation-started", ConversationStarted.class)
            .event("dev.onym.messaging.contact-observed", ContactObserved.class)
            .event("dev.onym.messaging.identifier-change-reported", IdentifierChangeReported.class)
            .event("dev.onym.messaging.message-accepted", MessageAccepted.class)
            .event("dev.onym.messaging.webhook-rejected", WebhookRejected.class)
            .build();

    private MessagingEvents() {}
}
