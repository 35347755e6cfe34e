package dev.onym.contract.messaging;

import dev.onym.contract.event.KeyRef;
import dev.onym.contract.event.Scope;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.privacy.EventTag;

/** A fact about one person in one conversation of a portfolio. */
public sealed interface ConversationEvent extends MessagingEvent
        permits ConversationStarted, ContactObserved, IdentifierChangeReported, MessageAccepted {

    PortfolioId portfolio();

    /** The business number of the conversation. */
    PhoneNumberId phoneNumberId();

    ConversationId conversation();

    /** Tag of the BSUID that was seen, or of the {@code wa_id} or phone where there was none. */
    EventTag person();

    @Override
    default Scope scope() {
        return Scope.of(portfolio());
    }

    /** The conversation: what happened in one comes in order. */
    @Override
    default String key() {
        return conversation().toString();
    }

    @Override
    default KeyRef keyRef() {
        return new KeyRef(person().toString());
    }
}
