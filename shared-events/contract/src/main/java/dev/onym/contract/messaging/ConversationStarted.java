package dev.onym.contract.messaging;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.privacy.EventTag;

/** A business number and the holder of an identifier met for the first time. Once per number and identifier. */
public record ConversationStarted(
        PortfolioId portfolio, PhoneNumberId phoneNumberId, ConversationId conversation, EventTag person)
        implements ConversationEvent {}
