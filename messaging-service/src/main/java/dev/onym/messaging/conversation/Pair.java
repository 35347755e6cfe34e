package dev.onym.messaging.conversation;

import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.privacy.EventTag;

/**
 * Who has a conversation: a business number and the person behind one identifier.
 *
 * @param person tag of the identifier
 */
public record Pair(PortfolioId portfolio, PhoneNumberId number, EventTag person) {}
