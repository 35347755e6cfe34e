package dev.onym.contract.messaging;

import dev.onym.contract.identifier.MessageId;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.privacy.EventTag;

/**
 * A message of the business was taken for delivery. Its body is never part of an event.
 *
 * @param message ours: random, so that nothing about the receiver can be read from it
 */
public record MessageAccepted(
        PortfolioId portfolio,
        PhoneNumberId phoneNumberId,
        ConversationId conversation,
        EventTag person,
        MessageId message,
        AddressKind address)
        implements ConversationEvent {}
