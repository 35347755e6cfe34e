package dev.onym.contract.messaging;

import dev.onym.contract.event.OnymEvent;

/** A fact that messaging-service recorded. */
public sealed interface MessagingEvent extends OnymEvent
        permits PortfolioRegistered, BusinessNumberRegistered, ConversationEvent, WebhookRejected {}
