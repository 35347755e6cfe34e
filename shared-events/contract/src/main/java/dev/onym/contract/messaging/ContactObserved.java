package dev.onym.contract.messaging;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.privacy.EventTag;
import org.jspecify.annotations.Nullable;

/**
 * One update showed these identifiers of one person together, at the event's valid time. What is null was not shown,
 * which says nothing.
 *
 * @param phone as it was written; may differ from {@code waId}
 * @param username there if and only if {@code usernameSighting} is {@link UsernameSighting#NAMED}
 * @param sourceDigest SHA-256 of the whole update, 64 hexadecimal digits in lower case
 */
public record ContactObserved(
        PortfolioId portfolio,
        PhoneNumberId phoneNumberId,
        ConversationId conversation,
        EventTag person,
        ObservationSource source,
        @Nullable Bsuid bsuid,
        @Nullable ParentBsuid parentBsuid,
        @Nullable WaId waId,
        @Nullable PhoneNumber phone,
        UsernameSighting usernameSighting,
        @Nullable Username username,
        String sourceDigest)
        implements ConversationEvent {
    public ContactObserved {
        if (bsuid == null && waId == null && phone == null) {
            throw new IllegalArgumentException("nobody was observed: neither BSUID, wa_id nor phone");
        }
        if ((usernameSighting == UsernameSighting.NAMED) != (username != null)) {
            throw new IllegalArgumentException("a username is there if and only if one was seen");
        }
        SourceDigest.require(sourceDigest);
    }
}
