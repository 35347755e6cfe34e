package dev.onym.contract.identity;

import dev.onym.contract.identifier.Bsuid;
import dev.onym.contract.identifier.ParentBsuid;
import dev.onym.contract.identifier.PhoneNumber;
import dev.onym.contract.identifier.PortfolioId;
import dev.onym.contract.identifier.SubjectId;
import dev.onym.contract.identifier.Username;
import dev.onym.contract.identifier.UsernameSighting;
import dev.onym.contract.identifier.WaId;
import org.jspecify.annotations.Nullable;

/**
 * These identifiers were seen together at the event's valid time. What is null was not shown, which says nothing.
 *
 * @param evidence of the tie between BSUID and phone, where both are there
 * @param phone as it was written; may differ from {@code waId}
 * @param username there if and only if {@code usernameSighting} is {@link UsernameSighting#NAMED}
 */
public record IdentifiersObserved(
        PortfolioId portfolio,
        SubjectId subject,
        EvidenceClass evidence,
        @Nullable Bsuid bsuid,
        @Nullable ParentBsuid parentBsuid,
        @Nullable WaId waId,
        @Nullable PhoneNumber phone,
        UsernameSighting usernameSighting,
        @Nullable Username username,
        String sourceDigest)
        implements IdentityFact {
    public IdentifiersObserved {
        if (bsuid == null && waId == null && phone == null) {
            throw new IllegalArgumentException("nobody was observed: neither BSUID, wa_id nor phone");
        }
        if ((usernameSighting == UsernameSighting.NAMED) != (username != null)) {
            throw new IllegalArgumentException("a username is there if and only if one was seen");
        }
    }
}
