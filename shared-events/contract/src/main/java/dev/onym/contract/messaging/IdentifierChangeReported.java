package dev.onym.contract.messaging;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumberId;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.WaId;
import dev.onym.contract.privacy.EventTag;
import org.jspecify.annotations.Nullable;

/**
 * The platform said that a person's identifiers were replaced, at the event's valid time. What is null was not named;
 * nothing is guessed.
 *
 * @param waId the new one; of {@link ChangeKind#USER_ID_UPDATE} the old or the new one
 * @param sourceDigest SHA-256 of the whole update, 64 hexadecimal digits in lower case
 */
public record IdentifierChangeReported(
        PortfolioId portfolio,
        PhoneNumberId phoneNumberId,
        ConversationId conversation,
        EventTag person,
        ChangeKind kind,
        @Nullable Bsuid previousBsuid,
        @Nullable Bsuid bsuid,
        @Nullable ParentBsuid previousParentBsuid,
        @Nullable ParentBsuid parentBsuid,
        @Nullable WaId previousWaId,
        @Nullable WaId waId,
        String sourceDigest)
        implements ConversationEvent {
    public IdentifierChangeReported {
        if (previousBsuid == null && bsuid == null && previousWaId == null && waId == null) {
            throw new IllegalArgumentException("nobody changed: neither BSUID nor wa_id");
        }
        SourceDigest.require(sourceDigest);
    }
}
